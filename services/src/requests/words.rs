//! The words of requests in five languages, for mails, pages and notices. Terms as Korean public bodies use them.

use crate::policy::words as said;
use changho_domain::date::Date;
use changho_domain::locale::Locale;
use changho_domain::policy::Register;
use changho_domain::requests::clock::LastDay;
use changho_domain::requests::form::Mandate;
use changho_domain::requests::ground::Cited;
use changho_domain::requests::numbers::About;
use changho_domain::requests::{AccessScope, Asker, Ground, Kind, Outcome, Postponement, Relation, Status};

/// In the order of [`Locale::ALL`].
type Five = [&'static str; 5];

const fn of(words: Five, locale: Locale) -> &'static str {
    words[match locale {
        Locale::Ko => 0,
        Locale::ZhTw => 1,
        Locale::Zh => 2,
        Locale::Ja => 3,
        Locale::En => 4,
    }]
}

/// What is asked for.
#[must_use]
pub const fn kind(kind: Kind, locale: Locale) -> &'static str {
    let words: Five = match kind {
        Kind::Access => ["열람", "查閱", "查阅", "閲覧", "Access"],
        Kind::Correct => ["정정", "更正", "更正", "訂正", "Correction"],
        Kind::Delete => ["삭제", "刪除", "删除", "削除", "Deletion"],
        Kind::Suspend => ["처리정지", "停止處理", "停止处理", "処理停止", "Suspension of processing"],
        Kind::Withdraw => ["동의 철회", "撤回同意", "撤回同意", "同意の撤回", "Withdrawal of consent"],
        Kind::Complaint => [
            "고충 처리·손해배상 문의",
            "申訴或損害賠償洽詢",
            "投诉或损害赔偿咨询",
            "苦情・損害賠償のお問い合わせ",
            "Complaint or question about damages",
        ],
        Kind::Automated => [
            "자동화된 결정에 대한 거부·설명",
            "拒絕自動化決定或請求說明",
            "拒绝自动化决定或请求说明",
            "自動化された決定の拒否・説明",
            "Refusal or explanation of automated decisions",
        ],
    };
    of(words, locale)
}

/// What a line of the numbers is about.
#[must_use]
pub const fn about(about: About, locale: Locale) -> &'static str {
    match about {
        About::Kind(asked) => kind(asked, locale),
        About::Others => of(
            [
                "5건 미만인 종류 합계",
                "不到5件的種類合計",
                "不足5件的种类合计",
                "5件未満の種類の合計",
                "Kinds with fewer than 5, together",
            ],
            locale,
        ),
    }
}

/// How a request stands.
#[must_use]
pub const fn status(status: Status, locale: Locale) -> &'static str {
    let words: Five = match status {
        Status::Draft => ["작성 중", "填寫中", "填写中", "作成中", "Being written"],
        Status::Unconfirmed => {
            ["확인 코드 대기", "待輸入驗證碼", "待输入验证码", "確認コード待ち", "Not confirmed yet"]
        }
        Status::Received => ["접수됨", "已受理", "已受理", "受付済み", "Received"],
        Status::Verifying => ["본인 확인 중", "身分確認中", "身份核验中", "本人確認中", "Identity check"],
        Status::NeedInfo => ["보완 요청", "需補件", "需补充材料", "追加情報待ち", "More information needed"],
        Status::InReview => ["검토 중", "審查中", "审核中", "審査中", "Under review"],
        Status::Postponed => ["연기됨", "已延期", "已延期", "延期", "Postponed"],
        Status::Granted => ["수용", "准予", "同意", "承認", "Granted"],
        Status::Partial => ["일부 수용", "部分准予", "部分同意", "一部承認", "Partly granted"],
        Status::Refused => ["거절됨", "已拒絕", "已拒绝", "拒絶", "Refused"],
        Status::Done => ["처리 완료", "處理完成", "处理完成", "処理完了", "Completed"],
        Status::Withdrawn => ["요구 취하", "已撤回請求", "已撤回请求", "取下げ", "Withdrawn by requester"],
        Status::Objection => ["이의제기 접수", "異議已受理", "异议已受理", "異議申立て受付", "Objection lodged"],
    };
    of(words, locale)
}

/// What one wants to see.
#[must_use]
pub const fn scope(scope: AccessScope, locale: Locale) -> &'static str {
    let words: Five = match scope {
        AccessScope::Content => [
            "개인정보의 항목 및 내용",
            "個人資料的項目及內容",
            "个人信息的项目及内容",
            "個人情報の項目および内容",
            "Items of personal information and their content",
        ],
        AccessScope::Purpose => [
            "개인정보 수집·이용의 목적",
            "蒐集、利用個人資料的目的",
            "收集、使用个人信息的目的",
            "個人情報の収集・利用の目的",
            "Purpose of collection and use",
        ],
        AccessScope::Retention => [
            "개인정보 보유 및 이용 기간",
            "個人資料的保存及利用期間",
            "个人信息的保存及使用期限",
            "個人情報の保有および利用期間",
            "Period of retention and use",
        ],
        AccessScope::Provision => [
            "개인정보의 제3자 제공 현황",
            "個人資料提供予第三方的情形",
            "向第三方提供个人信息的情况",
            "個人情報の第三者提供の状況",
            "Provision to third parties",
        ],
        AccessScope::Consent => [
            "개인정보 처리에 동의한 사실 및 내용",
            "同意處理個人資料的事實及內容",
            "同意处理个人信息的事实及内容",
            "個人情報の取扱いに同意した事実および内容",
            "Fact and content of consent to processing",
        ],
    };
    of(words, locale)
}

/// In what capacity somebody asks.
#[must_use]
pub const fn asker(asker: Asker, locale: Locale) -> &'static str {
    let words: Five = match asker {
        Asker::Person => ["본인", "本人", "本人", "本人", "The person concerned"],
        Asker::Parent => [
            "만 14세 미만 아동의 법정대리인",
            "未滿14歲兒童的法定代理人",
            "未满14周岁儿童的法定代理人",
            "14歳未満の児童の法定代理人",
            "Legal representative of a child under 14",
        ],
        Asker::Representative => ["법정대리인", "法定代理人", "法定代理人", "法定代理人", "Legal representative"],
        Asker::Agent => ["위임받은 대리인", "受任代理人", "受委托代理人", "委任を受けた代理人", "Authorized agent"],
    };
    of(words, locale)
}

/// How a representative is related to the person.
#[must_use]
pub const fn relation(relation: Relation, locale: Locale) -> &'static str {
    let words: Five = match relation {
        Relation::Parent => ["부모", "父母", "父母", "親", "Father or mother"],
        Relation::Guardian => ["후견인", "監護人", "监护人", "後見人", "Guardian"],
        Relation::Spouse => ["배우자", "配偶", "配偶", "配偶者", "Husband or wife"],
        Relation::Relative => {
            ["그 밖의 가족·친족", "其他家屬、親屬", "其他家属、亲属", "その他の家族・親族", "Another relative"]
        }
        Relation::Lawyer => [
            "변호사 등 전문가",
            "律師等專業人士",
            "律师等专业人士",
            "弁護士などの専門家",
            "Lawyer or another professional",
        ],
        Relation::Other => ["그 밖의 관계", "其他關係", "其他关系", "その他", "Another relation"],
    };
    of(words, locale)
}

/// What one is authorized to do.
#[must_use]
pub const fn mandate(mandate: Mandate, locale: Locale) -> &'static str {
    let words: Five = match mandate {
        Mandate::Access => ["열람 요구", "查閱請求", "查阅请求", "閲覧の要求", "Access"],
        Mandate::CorrectDelete => {
            ["정정·삭제 요구", "更正、刪除請求", "更正、删除请求", "訂正・削除の要求", "Correction and deletion"]
        }
        Mandate::Suspend => [
            "처리정지 요구·동의 철회",
            "停止處理請求、撤回同意",
            "停止处理请求、撤回同意",
            "処理停止の要求・同意の撤回",
            "Suspension of processing and withdrawal of consent",
        ],
    };
    of(words, locale)
}

/// How far a request is met.
#[must_use]
pub const fn outcome(outcome: Outcome, locale: Locale) -> &'static str {
    let words: Five = match outcome {
        Outcome::Granted => ["수용", "准予", "同意", "承認", "Granted"],
        Outcome::Partial => ["일부 수용", "部分准予", "部分同意", "一部承認", "Partly granted"],
        Outcome::Refused => ["거절", "拒絕", "拒绝", "拒絶", "Refused"],
    };
    of(words, locale)
}

/// A ground, in a sentence.
#[must_use]
pub const fn ground(ground: Ground, locale: Locale) -> &'static str {
    let words: Five = match ground {
        Ground::AccessForbidden => [
            "법률에 따라 열람이 금지되거나 제한됩니다.",
            "依法律禁止或限制查閱。",
            "依法律禁止或限制查阅。",
            "法律により閲覧が禁止または制限されています。",
            "A statute forbids or limits access.",
        ],
        Ground::AccessHarmsOthers => [
            "다른 사람의 생명·신체를 해하거나 재산과 그 밖의 이익을 부당하게 침해할 우려가 있습니다.",
            "可能危害他人的生命、身體，或不當侵害他人的財產及其他利益。",
            "可能危害他人的生命、身体，或者不当侵害他人的财产及其他利益。",
            "他の人の生命・身体を害し、または財産その他の利益を不当に侵害するおそれがあります。",
            "Access may harm the life or body of another person, or unduly infringe the property or other interests of another person.",
        ],
        Ground::AccessTaxes => [
            "조세의 부과·징수 또는 환급 업무에 중대한 지장을 줍니다.",
            "將嚴重妨礙稅捐的核課、徵收或退還業務。",
            "将严重妨碍税款的核定、征收或退还业务。",
            "租税の賦課・徴収または還付の業務に重大な支障を及ぼします。",
            "Access would seriously hinder the imposition, collection or refund of taxes.",
        ],
        Ground::AccessGrading => [
            "학교 등의 성적 평가 또는 입학자 선발 업무에 중대한 지장을 줍니다.",
            "將嚴重妨礙學校等的成績評量或入學選拔業務。",
            "将严重妨碍学校等的成绩评定或招生录取业务。",
            "学校などの成績評価または入学者選抜の業務に重大な支障を及ぼします。",
            "Access would seriously hinder grading or the selection of students at schools.",
        ],
        Ground::AccessExaminations => [
            "학력·기능 및 채용에 관한 시험, 자격 심사 업무에 중대한 지장을 줍니다.",
            "將嚴重妨礙學力、技能及任用考試或資格審查業務。",
            "将严重妨碍学力、技能及录用考试或资格审查业务。",
            "学力・技能および採用に関する試験、資格審査の業務に重大な支障を及ぼします。",
            "Access would seriously hinder examinations of knowledge, skill, recruitment or qualification.",
        ],
        Ground::AccessBenefits => [
            "보상금·급부금 산정 등에 관하여 진행 중인 평가 또는 판단 업무에 중대한 지장을 줍니다.",
            "將嚴重妨礙進行中的補償金、給付金核算等評估或判斷業務。",
            "将严重妨碍正在进行的补偿金、给付金核算等评估或判断业务。",
            "補償金・給付金の算定などについて進行中の評価または判断の業務に重大な支障を及ぼします。",
            "Access would seriously hinder an assessment of compensation or benefits that is under way.",
        ],
        Ground::AccessAudit => [
            "다른 법률에 따라 진행 중인 감사 및 조사 업무에 중대한 지장을 줍니다.",
            "將嚴重妨礙依其他法律進行中的稽核及調查業務。",
            "将严重妨碍依其他法律正在进行的审计及调查业务。",
            "他の法律により進行中の監査および調査の業務に重大な支障を及ぼします。",
            "Access would seriously hinder an audit or investigation under another statute that is under way.",
        ],
        Ground::CorrectIsRight => [
            "조사한 결과 보유한 개인정보가 사실과 일치합니다.",
            "經調查，所持有的個人資料與事實相符。",
            "经调查，所持有的个人信息与事实相符。",
            "調査の結果、保有する個人情報は事実と一致しています。",
            "An investigation showed that the data is correct as it is.",
        ],
        Ground::DeleteForbidden => [
            "다른 법령에서 그 개인정보를 수집 대상으로 명시하고 있습니다.",
            "其他法令明定該個人資料為蒐集對象。",
            "其他法令明确规定该个人信息为收集对象。",
            "他の法令がその個人情報を収集対象として明示しています。",
            "Another statute names the item as one to be collected.",
        ],
        Ground::SuspendDuty => [
            "법률에 특별한 규정이 있거나 법령상 의무를 지키기 위하여 불가피합니다.",
            "法律有特別規定，或為遵守法令義務所不可避免。",
            "法律有特别规定，或者为履行法定义务不可避免。",
            "法律に特別の規定があるか、法令上の義務を守るためにやむを得ない場合に当たります。",
            "A statute specially provides for the processing, or a legal duty makes it unavoidable.",
        ],
        Ground::SuspendHarmsOthers => [
            "다른 사람의 생명·신체를 해하거나 재산과 그 밖의 이익을 부당하게 침해할 우려가 있습니다.",
            "可能危害他人的生命、身體，或不當侵害他人的財產及其他利益。",
            "可能危害他人的生命、身体，或者不当侵害他人的财产及其他利益。",
            "他の人の生命・身体を害し、または財産その他の利益を不当に侵害するおそれがあります。",
            "It may harm the life or body of another person, or unduly infringe the property or other interests of another person.",
        ],
        Ground::SuspendPublicTask => [
            "개인정보를 처리하지 않으면 공공기관이 다른 법률에서 정한 소관 업무를 수행할 수 없습니다.",
            "若不處理個人資料，公共機關即無法執行其他法律所定的職務。",
            "如不处理个人信息，公共机关即无法履行其他法律规定的职责。",
            "個人情報を取り扱わなければ、公共機関が他の法律で定める所管業務を遂行できません。",
            "Without the processing, a public body could not perform a task that another statute gives it.",
        ],
        Ground::SuspendContract => [
            "개인정보를 처리하지 않으면 약정한 서비스를 제공하지 못하는 등 계약의 이행이 곤란하며, 정보주체가 계약을 해지하겠다는 뜻을 명확하게 밝히지 않았습니다.",
            "若不處理個人資料，即無法提供約定的服務等而難以履行契約，且資料主體未明確表示終止契約。",
            "如不处理个人信息，即因无法提供约定的服务等而难以履行合同，且信息主体未明确表示解除合同。",
            "個人情報を取り扱わなければ約定したサービスを提供できないなど契約の履行が困難であり、情報主体が契約を解除する意思を明確に示していません。",
            "What was agreed could not be performed without the processing, and the person concerned has not clearly said that the contract is to end.",
        ],
        Ground::IdentityUnproven => [
            "요구하신 분이 본인인지 확인하지 못했습니다.",
            "無法確認請求人為本人。",
            "无法确认请求人为本人。",
            "要求した方がご本人であることを確認できませんでした。",
            "It could not be established that the person who asked is the person concerned.",
        ],
        Ground::MandateUnproven => [
            "요구하신 분이 정당한 대리인인지 확인하지 못했습니다.",
            "無法確認請求人為正當的代理人。",
            "无法确认请求人为正当的代理人。",
            "要求した方が正当な代理人であることを確認できませんでした。",
            "It could not be established that the person who asked may act for the person concerned.",
        ],
    };
    of(words, locale)
}

/// An article as it is cited.
#[must_use]
pub fn cited(cited: Cited, locale: Locale) -> String {
    let (act, article) = match cited {
        Cited::Act(article) => (true, article),
        Cited::Decree(article) => (false, article),
    };
    let law: Five = if act {
        [
            "「개인정보 보호법」",
            "韓國《個人資訊保護法》",
            "韩国《个人信息保护法》",
            "韓国「個人情報保護法」",
            "Personal Information Protection Act (Korea)",
        ]
    } else {
        [
            "「개인정보 보호법 시행령」",
            "韓國《個人資訊保護法施行令》",
            "韩国《个人信息保护法施行令》",
            "韓国「個人情報保護法施行令」",
            "Enforcement Decree of the Personal Information Protection Act (Korea)",
        ]
    };
    // 35(4)1 is Article 35, paragraph 4, subparagraph 1; 37-2 is an article of its own.
    let (main, rest) = article.split_once('(').map_or((article, ""), |(main, rest)| (main, rest));
    let (paragraph, item) = rest.split_once(')').unwrap_or(("", ""));
    let law = of(law, locale);
    let (number, branch) = main.split_once('-').map_or((main, None), |(number, branch)| (number, Some(branch)));
    let or = |text: &str, shape: &str| if text.is_empty() { String::new() } else { shape.replace("{}", text) };
    match locale {
        Locale::Ko => format!(
            "{law} 제{number}조{}{}{}",
            branch.map_or(String::new(), |b| format!("의{b}")),
            or(paragraph, "제{}항"),
            or(item, "제{}호")
        ),
        Locale::Ja => format!(
            "{law}第{number}条{}{}{}",
            branch.map_or(String::new(), |b| format!("の{b}")),
            or(paragraph, "第{}項"),
            or(item, "第{}号")
        ),
        Locale::ZhTw => format!(
            "{law}第{number}條{}{}{}",
            branch.map_or(String::new(), |b| format!("之{b}")),
            or(paragraph, "第{}項"),
            or(item, "第{}款")
        ),
        Locale::Zh => format!(
            "{law}第{number}条{}{}{}",
            branch.map_or(String::new(), |b| format!("之{b}")),
            or(paragraph, "第{}款"),
            or(item, "第{}项")
        ),
        Locale::En => format!("{law}, Article {article}"),
    }
}

/// Why access is put off.
#[must_use]
pub const fn postponement(reason: Postponement, locale: Locale) -> &'static str {
    let words: Five = match reason {
        Postponement::OthersConcerned => [
            "다른 사람에 관한 내용을 먼저 가리거나 그 사람의 의견을 들어야 합니다.",
            "須先遮蓋與他人有關的內容，或聽取該人的意見。",
            "须先遮盖与他人有关的内容，或听取该人的意见。",
            "他の人に関する内容を先に伏せるか、その人の意見を聞く必要があります。",
            "What concerns other people has to be masked first, or they have to be heard.",
        ],
        Postponement::Extent => [
            "자료가 많거나 여러 곳에 나뉘어 있어 기한 안에 모을 수 없습니다.",
            "資料數量龐大或分散於多處，無法於期限內彙整。",
            "资料数量庞大或分散在多处，无法在期限内汇总。",
            "資料が多い、または複数の場所に分かれているため、期限内にまとめることができません。",
            "There is so much data, or it is kept in so many places, that it cannot be put together in time.",
        ],
        Postponement::OutOfReach => [
            "재해나 시스템 장애로 자료에 접근할 수 없습니다.",
            "因災害或系統故障，無法存取資料。",
            "因灾害或系统故障，无法访问资料。",
            "災害またはシステム障害により、資料にアクセスできません。",
            "A disaster or a system failure keeps the data out of reach.",
        ],
        Postponement::UnderWay => [
            "진행 중인 감사·평가 등 법률에서 정한 제한 사유가 있으나, 일시적인 것입니다.",
            "目前存在法律規定的限制事由（如進行中的稽核、評估），屬暫時性質。",
            "目前存在法律规定的限制事由（如正在进行的审计、评估），属于暂时性质。",
            "法律の定める制限事由（進行中の監査・評価など）がありますが、一時的なものです。",
            "For the time being the law limits access (an audit or an assessment is under way).",
        ],
    };
    of(words, locale)
}

/// The fact of a request that the person concerned disowned.
#[must_use]
pub const fn disowned(locale: Locale) -> &'static str {
    of(
        [
            "정보주체가 이 요구를 위임하지 않았다고 답변했습니다.",
            "資料主體回覆並未委託此項請求。",
            "信息主体答复并未委托此项请求。",
            "情報主体が、この要求を委任していないと回答しました。",
            "The person concerned answered that they did not authorize this request.",
        ],
        locale,
    )
}

/// A last day, and whether it is marked because the public holidays of a year are not known.
#[must_use]
pub fn last_day(last: LastDay, locale: Locale) -> String {
    let mark: Five = [
        " ({}년 공휴일 미반영)",
        "（尚未計入{}年國定假日）",
        "（尚未计入{}年法定节假日）",
        "（{}年の祝日は未反映）",
        " (public holidays of {} not taken into account yet)",
    ];
    let day = said::date(last.day, locale);
    match last.unknown_year {
        Some(year) => day + &of(mark, locale).replace("{}", &year.to_string()),
        None => day,
    }
}

/// How to object to a decision, as its notice says it (Act, Article 38(5); Decree, Articles 41(5), 43(3) and 44(2)): here until
/// a day, and with the bodies that the register names for it. Without a day it is about a postponement, which can be objected
/// to for as long as it lasts.
#[must_use]
pub fn objection_route(until: Option<Date>, register: &Register, locale: Locale) -> String {
    let meanwhile: Five = [
        "연기에 이의가 있으시면 연기되어 있는 동안 요구 진행 상황 페이지에서 이의를 제기하실 수 있습니다. 연기한 사람이 아닌 다른 담당자가 다시 검토합니다.",
        "若對延期不服，您可在延期期間於請求進度頁面提出異議，將由決定延期者以外的承辦人重新審查。",
        "如对延期不服，您可以在延期期间于请求进度页面提出异议，将由决定延期者以外的经办人重新审核。",
        "延期に異議がある場合は、延期されている間、要求の状況のページで異議を申し立てることができます。延期を決めた担当者とは別の担当者が改めて審査します。",
        "If you disagree with the postponement, you can object on the page of your request for as long as it lasts. An officer other than the one who postponed it will review it.",
    ];
    let here: Five = [
        "이 결정에 이의가 있으시면 {}까지 요구 진행 상황 페이지에서 이의를 제기하실 수 있습니다. 처음 결정한 사람이 아닌 다른 담당자가 다시 검토합니다.",
        "若不服本決定，您最遲可於{}（含當日）在請求進度頁面提出異議，將由原決定人以外的承辦人重新審查。",
        "如不服本决定，您最迟可于{}（含当日）在请求进度页面提出异议，将由原决定人以外的经办人重新审核。",
        "この決定に異議がある場合は、{}まで、要求の状況のページで異議を申し立てることができます。最初に決定した担当者とは別の担当者が改めて審査します。",
        "If you disagree, you can object on the page of your request until {}. An officer other than the one who decided will review it.",
    ];
    let elsewhere: Five = [
        " 다음 기관에 권리 구제를 신청하실 수도 있습니다: {}.",
        "您也可以向下列機關尋求救濟：{}。",
        "您也可以向下列机构寻求救济：{}。",
        "次の機関に救済を求めることもできます：{}。",
        " You can also turn to these bodies: {}.",
    ];
    let (between, open, close) = match locale {
        Locale::Ko | Locale::En => (", ", " (", ")"),
        Locale::ZhTw | Locale::Zh | Locale::Ja => ("、", "（", "）"),
    };
    let bodies: Vec<String> = register
        .redress
        .iter()
        .filter(|body| body.on_refusal)
        .map(|body| {
            let web = body.web.as_ref().map(|web| [open, web.shown(), close].concat()).unwrap_or_default();
            format!("{}{web}", body.name.get(locale))
        })
        .collect();
    let mut route = match until {
        Some(until) => of(here, locale).replace("{}", &said::date(until, locale)),
        None => of(meanwhile, locale).to_owned(),
    };
    if !bodies.is_empty() {
        route.push_str(&of(elsewhere, locale).replace("{}", &bodies.join(between)));
    }
    route
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_are_cited_as_each_language_does() {
        for (article, locale, said) in [
            (Cited::Act("35(4)1"), Locale::Ko, "「개인정보 보호법」 제35조제4항제1호"),
            (Cited::Act("37-2"), Locale::Ko, "「개인정보 보호법」 제37조의2"),
            (Cited::Decree("46"), Locale::Ja, "韓国「個人情報保護法施行令」第46条"),
            (Cited::Act("37(2)4"), Locale::ZhTw, "韓國《個人資訊保護法》第37條第2項第4款"),
            (Cited::Act("36(1)"), Locale::Zh, "韩国《个人信息保护法》第36条第1款"),
            (
                Cited::Decree("45(2)"),
                Locale::En,
                "Enforcement Decree of the Personal Information Protection Act (Korea), Article 45(2)",
            ),
        ] {
            assert_eq!(cited(article, locale), said);
        }
    }

    #[test]
    fn no_two_states_and_no_two_kinds_are_called_the_same() {
        for locale in Locale::ALL {
            let mut states: Vec<_> = Status::ALL.iter().map(|s| status(*s, locale)).collect();
            let mut kinds: Vec<_> = Kind::ALL.iter().map(|k| kind(*k, locale)).collect();
            states.sort_unstable();
            states.dedup();
            kinds.sort_unstable();
            kinds.dedup();
            assert_eq!((states.len(), kinds.len()), (Status::ALL.len(), Kind::ALL.len()));
        }
    }
}
