//! The page of the cookie choice.

use super::{Gap, Texts};

/// The texts.
#[derive(Debug)]
pub struct Cookies {
    /// Title.
    pub title: &'static str,
    /// What the page is for.
    pub lead: &'static str,
    /// Heading of what holds now.
    pub now: &'static str,
    /// Nobody chose.
    pub undecided: &'static str,
    /// The browser's signal counts as refusal.
    pub by_signal: &'static str,
    /// Everything is allowed.
    pub all: &'static str,
    /// Nothing optional is allowed.
    pub none: &'static str,
    /// Preferences are allowed and statistics are not.
    pub preferences_only: &'static str,
    /// Statistics are allowed and preferences are not.
    pub statistics_only: &'static str,
    /// The choice goes before the signal that the browser still sends.
    pub despite_signal: &'static str,
    /// Heading of the categories.
    pub choose: &'static str,
    /// A category.
    pub necessary: &'static str,
    /// What it is for.
    pub necessary_what: &'static str,
    /// Instead of a box to tick.
    pub always: &'static str,
    /// A category.
    pub preferences: &'static str,
    /// What it is for.
    pub preferences_what: &'static str,
    /// A category.
    pub statistics: &'static str,
    /// What it is for.
    pub statistics_what: &'static str,
    /// The button that takes the boxes as they are.
    pub save: &'static str,
    /// The button that takes everything back.
    pub withdraw: &'static str,
    /// What follows from that.
    pub withdraw_what: &'static str,
    /// That both answers stand equally long.
    pub same_time: &'static str,
    /// The link from a category to what is stored for it.
    pub details: Gap,
    /// When the form was not taken.
    pub refused: Gap,
}

/// The texts.
pub static T: Texts<Cookies> = Texts {
    ko: Cookies {
        title: "쿠키 설정",
        lead: "이 센터가 브라우저에 무엇을 저장해도 되는지 여기에서 정하고, 언제든지 바꾸실 수 있습니다.",
        now: "지금 상태",
        undecided: "아직 선택하지 않으셨습니다. 선택하시기 전에는 꼭 필요한 것만 씁니다.",
        by_signal: "브라우저가 보낸 거부 신호(GPC)에 따라 모두 거부하신 것으로 보고 있습니다. 꼭 필요한 것만 씁니다.",
        all: "모두 허용하셨습니다.",
        none: "모두 거부하셨습니다. 꼭 필요한 것만 씁니다.",
        preferences_only: "환경설정은 허용하고 통계는 거부하셨습니다.",
        statistics_only: "통계는 허용하고 환경설정은 거부하셨습니다.",
        despite_signal: "브라우저는 거부 신호(GPC)를 보내고 있지만, 이 페이지에서 직접 하신 선택을 따릅니다.",
        choose: "종류별로 고르기",
        necessary: "필수",
        necessary_what: "로그인 상태와 쿠키에 대한 선택을 유지합니다. 없으면 요청하신 일을 할 수 없어 동의 없이 씁니다.",
        always: "항상 사용",
        preferences: "환경설정",
        preferences_what: "언어, 화면 테마, 글자 크기를 기억합니다. 거부하시면 방문하실 때마다 처음 상태로 시작합니다.",
        statistics: "통계",
        statistics_what: "방문, 읽은 조문, 검색어를 센터가 직접 셉니다. 다른 곳에 보내지 않으며, 거부하셔도 달라지는 것은 없습니다.",
        save: "고른 대로 저장",
        withdraw: "동의 철회",
        withdraw_what: "철회하시면 허용하신 동안 저장된 설정과 통계 기록을 바로 지웁니다.",
        same_time: "수락이든 거부든 선택은 같은 기간 동안 유효하며, 그동안은 다시 여쭙지 않습니다. 기간은 아래 표의 choice에 적혀 있습니다.",
        details: Gap("{}: 저장하는 것 보기"),
        refused: Gap("저장하지 못했습니다. {}"),
    },
    zh_tw: Cookies {
        title: "Cookie設定",
        lead: "您可以在此決定本中心能在瀏覽器中儲存什麼，並隨時變更。",
        now: "目前狀態",
        undecided: "您尚未選擇。在您選擇之前，我們只使用必要的項目。",
        by_signal: "依您瀏覽器發出的拒絕訊號（GPC），視為您已全部拒絕。我們只使用必要的項目。",
        all: "您已全部接受。",
        none: "您已全部拒絕，我們只使用必要的項目。",
        preferences_only: "您接受了偏好設定，拒絕了統計。",
        statistics_only: "您接受了統計，拒絕了偏好設定。",
        despite_signal: "您的瀏覽器仍在發出拒絕訊號（GPC），但以您在本頁直接作出的選擇為準。",
        choose: "依類別選擇",
        necessary: "必要",
        necessary_what: "用於維持登入狀態，以及記住您對Cookie的選擇。若沒有這些項目，便無法提供您要求的服務，因此無須同意即使用。",
        always: "一律使用",
        preferences: "偏好設定",
        preferences_what: "記住語言、畫面主題與文字大小。若拒絕，每次造訪都會從預設狀態開始。",
        statistics: "統計",
        statistics_what: "由本中心自行計算造訪次數、閱讀的條文與搜尋字詞，不會傳送到其他地方。拒絕也不會有任何影響。",
        save: "儲存我的選擇",
        withdraw: "撤回同意",
        withdraw_what: "撤回後，同意期間儲存的設定與統計紀錄會立即刪除。",
        same_time: "無論接受或拒絕，您的選擇有效期間都相同，期間內不會再詢問。期間請見下表的choice。",
        details: Gap("{}：查看儲存項目"),
        refused: Gap("未能儲存。{}"),
    },
    zh: Cookies {
        title: "Cookie设置",
        lead: "您可以在此决定本中心能在浏览器中存储什么，并随时更改。",
        now: "当前状态",
        undecided: "您尚未选择。在您选择之前，我们只使用必要的项目。",
        by_signal: "根据您的浏览器发出的拒绝信号（GPC），视为您已全部拒绝。我们只使用必要的项目。",
        all: "您已全部接受。",
        none: "您已全部拒绝，我们只使用必要的项目。",
        preferences_only: "您接受了偏好设置，拒绝了统计。",
        statistics_only: "您接受了统计，拒绝了偏好设置。",
        despite_signal: "您的浏览器仍在发出拒绝信号（GPC），但以您在本页直接作出的选择为准。",
        choose: "按类别选择",
        necessary: "必要",
        necessary_what: "用于保持登录状态，以及记住您对Cookie的选择。没有这些项目就无法提供您要求的服务，因此无需同意即使用。",
        always: "始终使用",
        preferences: "偏好设置",
        preferences_what: "记住语言、界面主题和文字大小。如果拒绝，每次访问都会从默认状态开始。",
        statistics: "统计",
        statistics_what: "由本中心自行统计访问、阅读的条文和搜索词，不会发送到其他地方。拒绝也不会有任何影响。",
        save: "保存我的选择",
        withdraw: "撤回同意",
        withdraw_what: "撤回后，同意期间保存的设置和统计记录会立即删除。",
        same_time: "无论接受还是拒绝，您的选择有效期都相同，有效期内不再询问。期限请见下表的choice。",
        details: Gap("{}：查看存储项目"),
        refused: Gap("未能保存。{}"),
    },
    ja: Cookies {
        title: "Cookieの設定",
        lead: "このセンターがブラウザに保存してよいものを、ここで選べます。選択はいつでも変更できます。",
        now: "現在の状態",
        undecided: "まだ選択されていません。選択されるまでは、必須のものだけを使います。",
        by_signal: "ブラウザが送る拒否シグナル（GPC）により、すべて拒否されたものとして扱っています。必須のものだけを使います。",
        all: "すべて許可されています。",
        none: "すべて拒否されています。必須のものだけを使います。",
        preferences_only: "表示設定は許可、統計は拒否されています。",
        statistics_only: "統計は許可、表示設定は拒否されています。",
        despite_signal: "ブラウザは拒否シグナル（GPC）を送っていますが、このページで直接選ばれた内容に従います。",
        choose: "種類ごとに選ぶ",
        necessary: "必須",
        necessary_what: "ログイン状態と、Cookieについての選択を保ちます。これがないと求められた操作を行えないため、同意がなくても使います。",
        always: "常に使用",
        preferences: "表示設定",
        preferences_what: "言語、画面のテーマ、文字の大きさを記憶します。拒否されると、訪問のたびに初期状態から始まります。",
        statistics: "統計",
        statistics_what: "訪問、閲覧された条文、検索語を、センターが自ら集計します。ほかには送信しません。拒否されても何も変わりません。",
        save: "選んだとおりに保存",
        withdraw: "同意を撤回する",
        withdraw_what: "撤回されると、許可されていた間に保存した設定と統計の記録をただちに消去します。",
        same_time: "許可でも拒否でも、選択が有効な期間は同じで、その間は改めてお尋ねしません。期間は下の表のchoiceの欄にあります。",
        details: Gap("{}：保存するものを見る"),
        refused: Gap("保存できませんでした。{}"),
    },
    en: Cookies {
        title: "Cookie settings",
        lead: "Here you decide what this center may store in your browser, and you can change it at any time.",
        now: "What holds now",
        undecided: "You have not chosen yet. Until you do, only what is necessary is used.",
        by_signal: "Your browser sends a refusal signal (GPC), so we treat you as having refused everything. Only what is necessary is used.",
        all: "You accepted everything.",
        none: "You refused everything. Only what is necessary is used.",
        preferences_only: "You accepted preferences and refused statistics.",
        statistics_only: "You accepted statistics and refused preferences.",
        despite_signal: "Your browser sends a refusal signal (GPC), but the choice you made on this page yourself counts.",
        choose: "Choose by category",
        necessary: "Necessary",
        necessary_what: "Keeps you signed in and remembers your answer about cookies. What you ask for cannot be done without it, so no consent is needed.",
        always: "Always on",
        preferences: "Preferences",
        preferences_what: "Remembers the language, the theme and the text size. If you refuse, every visit begins as the first one did.",
        statistics: "Statistics",
        statistics_what: "The center itself counts visits, articles read and search terms. Nothing is sent elsewhere, and refusing changes nothing for you.",
        save: "Save these choices",
        withdraw: "Withdraw consent",
        withdraw_what: "Settings and statistics that were stored while you allowed them are deleted at once.",
        same_time: "Whether you accept or refuse, your choice stands equally long, and you are not asked again in that time. The table below says how long, under choice.",
        details: Gap("{}: see what is stored"),
        refused: Gap("Nothing was saved. {}"),
    },
};
