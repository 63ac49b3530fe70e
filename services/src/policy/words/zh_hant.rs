//! 繁體中文

use super::catalog::{BasisWords, CategoryWords, FromAbroadWords, PageWords, RightWords, TableWords, Tables, Words};
use changho_domain::policy::{LawArticle, Unit};

pub(super) static WORDS: Words = Words {
    date: |date| format!("{}年{}月{}日", date.year(), date.month(), date.day()),
    moment: |date, time| format!("{date} {time}（韓國時間）"),
    period: |period| {
        let unit = match period.unit() {
            Unit::Minutes => "分鐘",
            Unit::Hours => "小時",
            Unit::Days => "日",
            Unit::Months => "個月",
            Unit::Years => "年",
        };
        format!("{}{unit}", period.count())
    },
    list: |texts| texts.join("、"),

    article: |number| format!("第{number}條"),
    article_heading: |number, heading| format!("第{number}條　{heading}"),
    link_to_article: |article| format!("前往{article}的連結"),
    unused_heading: "本版本未使用",
    unused_text: "本版本沒有這一條。為避免其他條文的編號變動，僅保留其位置。",

    until_cancelled: "至取消訂閱為止",
    after_end: |period| format!("至活動結束後{period}為止"),
    until_deleted: "至刪除您的資料為止",
    until_withdrawn: "至撤回同意或於瀏覽器中清除為止",
    until_resubscribed: "至您再次訂閱為止",
    until_browser_closed: "至關閉瀏覽器為止",
    not_stated: "未載明",

    basis: BasisWords {
        consent: "資料主體同意",
        law: "履行法定義務",
        public_task: "公共機關執行法定職務",
        contract: "履行契約或依資料主體之請求採取措施",
        vital_interest: "保護急迫的生命、身體或財產利益",
        legitimate_interest: "正當利益",
        public_safety: "公共衛生等公共安全與福祉",
    },
    in_the_act: |article| format!("同法{}", cited(article)),
    basis_in_the_act: |basis, article| format!("{basis}（同法{}）", cited(article)),

    categories: CategoryWords { necessary: "必要", preferences: "偏好設定", statistics: "統計" },
    local_storage: "瀏覽器儲存空間",
    first_party: "本中心",
    only_here: "僅本中心",
    nowhere: "不傳送，僅保留在瀏覽器中",
    yes: "是",
    no: "否",

    required: "必填項目",
    optional: "選填項目",
    derived: "營運中產生的項目",
    colon: "：",
    kept_apart: |items, statute, retention| format!("{items}：依{statute}另行分開保存（{retention}）"),

    none: "無",
    inside_korea_only: "（限韓國境內撥打）",
    from_abroad: FromAbroadWords { web: "透過網站", tel: "透過電話", none: "未載明聯絡方式" },

    pages: PageWords {
        cookies: "Cookie設定", my: "我的資料", history: "變更紀錄", requests: "有關個人資料的請求"
    },
    rights: RightWords {
        kinds: ["查閱與複製本", "更正", "刪除", "停止處理", "撤回同意"],
        channels: ["在本中心直接辦理", "書面", "電話", "電子郵件", "傳真"],
        between: "、",
    },
    tables: Tables {
        purposes: TableWords {
            caption: "各處理目的之項目、法律依據與保存期間",
            columns: ["處理目的", "工作內容", "個人資料項目", "法律依據", "保存期間"],
        },
        automatic: TableWords {
            caption: "使用時自動產生的紀錄",
            columns: ["紀錄與項目", "目的", "法律依據", "保存期間"],
        },
        consignees: TableWords {
            caption: "個人資料處理之委託", columns: ["受託者", "委託業務", "再受託者"]
        },
        cookies: TableWords {
            caption: "Cookie與瀏覽器儲存空間",
            columns: ["名稱", "類別", "目的", "其中的資訊", "設定者", "傳送對象", "保存期間", "可由指令碼讀取"],
        },
        officers: TableWords {
            caption: "負責人員與窗口", columns: ["職責", "承辦單位", "電話", "傳真", "電子郵件"]
        },
        rights: TableWords { caption: "權利及其行使方法", columns: ["權利", "依據", "行使方法"] },
        redress: TableWords {
            caption: "權益侵害救濟機關",
            columns: ["機關", "服務內容", "電話", "網站", "自韓國境外"],
        },
    },
};

/// 第35條之2第1項第3款
fn cited(article: LawArticle) -> String {
    let mut cited = format!("第{}條", article.article());
    if let Some(branch) = article.branch() {
        cited.push_str(&format!("之{branch}"));
    }
    if let Some(paragraph) = article.paragraph() {
        cited.push_str(&format!("第{paragraph}項"));
    }
    if let Some(subparagraph) = article.subparagraph() {
        cited.push_str(&format!("第{subparagraph}款"));
    }
    cited
}
