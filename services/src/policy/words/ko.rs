//! 한국어

use super::catalog::{BasisWords, CategoryWords, FromAbroadWords, PageWords, RightWords, TableWords, Tables, Words};
use changho_domain::policy::{LawArticle, Unit};

pub(super) static WORDS: Words = Words {
    date: |date| format!("{}년 {}월 {}일", date.year(), date.month(), date.day()),
    moment: |date, time| format!("{date} {time}(한국 시간)"),
    period: |period| {
        let unit = match period.unit() {
            Unit::Minutes => "분",
            Unit::Hours => "시간",
            Unit::Days => "일",
            Unit::Months => "개월",
            Unit::Years => "년",
        };
        format!("{}{unit}", period.count())
    },
    list: |texts| texts.join(", "),

    article: |number| format!("제{number}조"),
    article_heading: |number, heading| format!("제{number}조({heading})"),
    link_to_article: |article| format!("{article}로 바로 가는 링크"),
    unused_heading: "이 버전에서 사용하지 않음",
    unused_text: "이 버전에는 이 번호의 조가 없습니다. 다른 조의 번호가 바뀌지 않도록 자리만 남겨 둡니다.",

    until_cancelled: "구독을 취소할 때까지",
    after_end: |period| format!("활동 종료 후 {period}까지"),
    until_deleted: "본인 정보를 삭제할 때까지",
    until_withdrawn: "동의를 철회하거나 브라우저에서 지울 때까지",
    until_resubscribed: "본인이 다시 구독할 때까지",
    until_browser_closed: "브라우저를 닫을 때까지",
    not_stated: "명시하지 않음",

    basis: BasisWords {
        consent: "정보주체의 동의",
        law: "법령상 의무 준수",
        public_task: "공공기관의 소관 업무 수행",
        contract: "계약 이행 또는 정보주체의 요청에 따른 조치",
        vital_interest: "급박한 생명·신체·재산의 이익 보호",
        legitimate_interest: "정당한 이익",
        public_safety: "공중위생 등 공공의 안전과 안녕",
    },
    in_the_act: |article| format!("법 {}", cited(article)),
    basis_in_the_act: |basis, article| format!("{basis}(법 {})", cited(article)),

    categories: CategoryWords { necessary: "필수", preferences: "환경설정", statistics: "통계" },
    local_storage: "브라우저 저장소",
    first_party: "이 센터",
    only_here: "이 센터에만 보냄",
    nowhere: "보내지 않음(브라우저에만 있음)",
    yes: "예",
    no: "아니요",

    required: "필수항목",
    optional: "선택항목",
    derived: "운영 중 생기는 항목",
    colon: ": ",
    kept_apart: |items, statute, retention| format!("{items}: {statute}에 따라 따로 옮겨 {retention} 분리 보관"),

    none: "없음",
    inside_korea_only: " (국내 전용)",
    from_abroad: FromAbroadWords { web: "웹사이트 이용", tel: "전화 이용", none: "안내된 방법 없음" },

    pages: PageWords {
        cookies: "쿠키 설정", my: "내 정보", history: "변경 이력", requests: "개인정보에 대한 요구"
    },
    rights: RightWords {
        kinds: ["열람과 사본", "정정", "삭제", "처리정지", "동의 철회"],
        channels: ["이 센터에서 바로", "서면", "전화", "이메일", "팩스"],
        between: ", ",
    },
    tables: Tables {
        purposes: TableWords {
            caption: "처리 목적별 항목, 법적 근거와 보유기간",
            columns: ["처리 목적", "하는 일", "개인정보 항목", "법적 근거", "보유기간"],
        },
        automatic: TableWords {
            caption: "이용 중 자동으로 생기는 기록",
            columns: ["기록과 항목", "목적", "법적 근거", "보유기간"],
        },
        consignees: TableWords {
            caption: "개인정보 처리 위탁", columns: ["수탁자", "위탁 업무", "재수탁자"]
        },
        cookies: TableWords {
            caption: "쿠키와 브라우저 저장소",
            columns: ["이름", "범주", "목적", "담긴 정보", "설정하는 곳", "보내는 곳", "보관 기간", "스크립트로 읽기"],
        },
        officers: TableWords {
            caption: "담당자와 창구", columns: ["역할", "담당부서", "전화", "팩스", "이메일"]
        },
        rights: TableWords { caption: "권리와 행사 방법", columns: ["권리", "근거", "행사 방법"] },
        redress: TableWords {
            caption: "권익침해 구제기관",
            columns: ["기관", "하는 일", "전화", "웹사이트", "해외에서"],
        },
    },
};

/// 제35조의2제1항제3호
fn cited(article: LawArticle) -> String {
    let mut cited = format!("제{}조", article.article());
    if let Some(branch) = article.branch() {
        cited.push_str(&format!("의{branch}"));
    }
    if let Some(paragraph) = article.paragraph() {
        cited.push_str(&format!("제{paragraph}항"));
    }
    if let Some(subparagraph) = article.subparagraph() {
        cited.push_str(&format!("제{subparagraph}호"));
    }
    cited
}
