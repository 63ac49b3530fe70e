//! The question on other sites of the institution. Buttons and categories are called as in the center.

use super::{Gap, Texts};

/// The texts.
#[derive(Debug)]
pub struct Embed {
    /// What is asked; the names of the sites.
    pub asks: Gap,
    /// That the answer holds for all the sites that were named.
    pub shared: &'static str,
    /// What the necessary category is for.
    pub necessary_what: &'static str,
    /// The link to the policy.
    pub more: &'static str,
    /// Takes the question away.
    pub close: &'static str,
    /// The link to the receipt.
    pub receipt: &'static str,
    /// The center cannot be reached.
    pub waiting: &'static str,
    /// The center did not take the answer.
    pub failed: &'static str,
    /// In place of what is held back; the category.
    pub held: Gap,
    /// The button beside it.
    pub choose: &'static str,
}

/// The texts.
pub static T: Texts<Embed> = Texts {
    ko: Embed {
        asks: Gap("꼭 필요한 것 외에, {}에서 다음 용도로 브라우저에 정보를 저장해도 되는지 골라 주세요."),
        shared: "선택은 위 사이트 모두에 똑같이 적용됩니다.",
        necessary_what: "사이트가 작동하고 쿠키에 대한 선택을 기억하는 데 씁니다. 동의 없이 씁니다.",
        more: "무엇을 누가 얼마 동안 저장하는지 보기(개인정보 처리방침)",
        close: "닫기",
        receipt: "영수증 보기",
        waiting: "지금 개인정보 센터에 연결할 수 없습니다. 거부하신 것은 바로 꺼졌고, 허용하신 것은 선택이 기록된 뒤에 켜집니다. 연결되면 자동으로 기록합니다.",
        failed: "선택을 저장하지 못했습니다. 꼭 필요한 것만 씁니다. 페이지를 새로 고치고 다시 골라 주세요.",
        held: Gap("‘{}’ 항목을 허용하지 않으셔서 이 내용을 표시하지 않았습니다."),
        choose: "허용할 항목 고르기",
    },
    zh_tw: Embed {
        asks: Gap("除了必要的項目，是否允許{}為下列目的在您的瀏覽器中儲存資訊，請您選擇。"),
        shared: "您的選擇一併適用於上述所有網站。",
        necessary_what: "用於讓網站運作，並記住您對Cookie的選擇；不需同意即使用。",
        more: "查看由誰儲存什麼、保存多久（個人資料處理方針）",
        close: "關閉",
        receipt: "查看收據",
        waiting: "目前無法連上個人資料中心。您拒絕的項目已立即停用；您允許的項目會在選擇記錄之後才啟用。連上後會自動記錄。",
        failed: "無法儲存您的選擇，目前只使用必要的項目。請重新載入頁面後再選擇一次。",
        held: Gap("您尚未允許「{}」，因此未顯示此內容。"),
        choose: "選擇要允許的項目",
    },
    zh: Embed {
        asks: Gap("除了必要的项目，是否允许{}为下列目的在您的浏览器中存储信息，请您选择。"),
        shared: "您的选择同样适用于上述所有网站。",
        necessary_what: "用于让网站运行，并记住您对Cookie的选择；无需同意即使用。",
        more: "查看由谁存储什么、保存多久（个人信息处理方针）",
        close: "关闭",
        receipt: "查看凭据",
        waiting: "目前无法连接个人信息中心。您拒绝的项目已立即停用；您允许的项目会在选择被记录之后才启用。连接后会自动记录。",
        failed: "无法保存您的选择，目前只使用必要的项目。请刷新页面后重新选择。",
        held: Gap("您尚未允许“{}”，因此未显示此内容。"),
        choose: "选择要允许的项目",
    },
    ja: Embed {
        asks: Gap("必須のもののほかに、{}が次の目的でブラウザに情報を保存してよいかどうか、お選びください。"),
        shared: "お選びいただいた内容は、上記のすべてのサイトに適用されます。",
        necessary_what: "サイトを動かし、Cookieについての選択を記憶するために使います。同意なしで使います。",
        more: "誰が何をどのくらいの期間保存するかを見る（個人情報取扱方針）",
        close: "閉じる",
        receipt: "控えを見る",
        waiting: "ただいま個人情報センターに接続できません。拒否したものはすぐに止めました。許可したものは、選択が記録されてから使います。接続でき次第、自動で記録します。",
        failed: "選択を保存できませんでした。必須のものだけを使います。ページを読み込み直して、もう一度お選びください。",
        held: Gap("「{}」を許可していないため、この内容は表示していません。"),
        choose: "許可するものを選ぶ",
    },
    en: Embed {
        asks: Gap("Besides what is strictly necessary, may {} store information in your browser for the following?"),
        shared: "Your answer holds for all of these sites.",
        necessary_what: "Makes the site work and remembers your answer about cookies. Used without consent.",
        more: "See who stores what, and for how long (privacy policy)",
        close: "Close",
        receipt: "See the receipt",
        waiting: "The privacy center cannot be reached right now. What you refused is off already; what you allowed begins once your answer is recorded, which happens by itself.",
        failed: "Your answer could not be saved. Only what is necessary is used. Please reload the page and choose again.",
        held: Gap("This content is not shown because you have not allowed “{}”."),
        choose: "Choose what to allow",
    },
};
