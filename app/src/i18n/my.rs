//! Everything that is held about a person, on one page.

pub mod changes;
pub mod leaving;

use super::{Count, Gap, Texts};

/// The texts of the overview.
#[derive(Debug)]
pub struct My {
    /// Heading.
    pub title: &'static str,
    /// What the page shows.
    pub lead: &'static str,
    /// After a correction.
    pub corrected: &'static str,
    /// After a change of address was asked for.
    pub address_asked: &'static str,
    /// After a programme was ended.
    pub withdrawn: &'static str,
    /// Heading while a change of address waits.
    pub moving: &'static str,
    /// The new address.
    pub moving_to: &'static str,
    /// The mailbox of the address now.
    pub moving_old: &'static str,
    /// The mailbox of the new address.
    pub moving_new: &'static str,
    /// A mailbox has said yes.
    pub said_yes: &'static str,
    /// A mailbox has not.
    pub waits: &'static str,
    /// Until when, and what happens then.
    pub moving_until: Gap,
    /// Heading of the name and address.
    pub person: &'static str,
    /// Since when anything is held.
    pub since: &'static str,
    /// When it was last changed.
    pub changed: &'static str,
    /// The link that corrects.
    pub correct: &'static str,
    /// The link that changes the address.
    pub change_address: &'static str,
    /// Heading of the programmes.
    pub programmes: &'static str,
    /// Row: the legal basis.
    pub basis: &'static str,
    /// Row: the items and their values.
    pub items: &'static str,
    /// Row: when consent was given.
    pub consented: &'static str,
    /// Row: when the mailbox confirmed.
    pub confirmed: &'static str,
    /// Row: under which version.
    pub version: &'static str,
    /// The link to that version.
    pub version_link: Gap,
    /// The language it was read in.
    pub version_language: Gap,
    /// Heading of what one can do.
    pub actions: &'static str,
    /// What the download does.
    pub export_what: &'static str,
    /// What the sessions are for.
    pub sessions_what: &'static str,
    /// The link to the cookie choice.
    pub cookies: &'static str,
    /// What it is for.
    pub cookies_what: &'static str,
    /// What deleting does.
    pub delete_what: &'static str,
    /// The link to the desk.
    pub desk: &'static str,
    /// What the desk is for.
    pub desk_what: &'static str,
    /// Heading of the records.
    pub records: &'static str,
    /// What they are.
    pub records_lead: &'static str,
    /// How many entries.
    pub entries: Count,
    /// No entries.
    pub none: &'static str,
    /// How many older entries there are.
    pub older: Count,
}

/// The texts of the overview.
pub static T: Texts<My> = Texts {
    ko: My {
        title: "내 정보",
        lead: "이 센터가 보유한 내 정보 전부입니다. 무엇을 왜, 언제까지 보유하는지 함께 적었습니다.",
        corrected: "고치신 내용을 저장했습니다.",
        address_asked: "지금 주소와 새 주소로 확인 메일을 보냈습니다. 두 곳에서 모두 확인하시면 새 주소로 바뀝니다.",
        withdrawn: "서비스를 끝냈습니다. 그 서비스만을 위해 보유하던 정보는 삭제되었습니다.",
        moving: "메일 주소를 바꾸는 중입니다",
        moving_to: "새 주소",
        moving_old: "지금 주소의 메일함",
        moving_new: "새 주소의 메일함",
        said_yes: "확인됨",
        waits: "확인을 기다리는 중",
        moving_until: Gap("{}까지 두 곳에서 모두 확인하지 않으시면 지금 주소를 그대로 씁니다."),
        person: "기본 정보",
        since: "보유 시작",
        changed: "마지막 변경",
        correct: "정정하기",
        change_address: "메일 주소 변경",
        programmes: "이용하는 서비스",
        basis: "법적 근거",
        items: "보유 항목",
        consented: "동의하신 때",
        confirmed: "메일함 확인",
        version: "동의하신 방침",
        version_link: Gap("{} 시행 방침"),
        version_language: Gap("{}로 읽으심"),
        actions: "하실 수 있는 일",
        export_what: "보유 중인 정보를 모두 ZIP 파일로 받습니다.",
        sessions_what: "어디에 로그인되어 있는지 보고, 모르는 로그인을 끝냅니다.",
        cookies: "쿠키 설정",
        cookies_what: "이 브라우저에서 하신 선택을 보고, 바꾸거나 철회합니다.",
        delete_what: "모든 서비스를 끝내고 보유 중인 정보를 파기합니다. 먼저 무엇이 지워지고 무엇이 남는지 보여 드립니다.",
        desk: "그 밖의 요구",
        desk_what: "여기에서 바로 하실 수 없는 일을 요구하거나 고충을 알리고, 제출하신 요구의 진행 상황을 봅니다.",
        records: "이용하시는 동안 생긴 기록",
        records_lead: "따로 입력하지 않아도 남는 기록입니다. 종류마다 무엇을 위해, 언제까지 두는지 적었습니다.",
        entries: Count::same("기록 {}건"),
        none: "지금은 없습니다.",
        older: Count::same("이보다 오래된 기록 {}건은 내려받는 파일에 들어 있습니다."),
    },
    zh_tw: My {
        title: "我的資料",
        lead: "以下是本中心持有的您的全部資料，並註明持有哪些、為何持有、保存到何時。",
        corrected: "更正的內容已儲存。",
        address_asked: "我們已寄確認信到目前的地址和新的地址。兩邊都確認後才會改用新地址。",
        withdrawn: "服務已結束，只為該服務持有的資料已刪除。",
        moving: "正在變更電子郵件地址",
        moving_to: "新的地址",
        moving_old: "目前地址的信箱",
        moving_new: "新地址的信箱",
        said_yes: "已確認",
        waits: "等待確認",
        moving_until: Gap("若在{}前未於兩個信箱都完成確認，將繼續使用目前的地址。"),
        person: "基本資料",
        since: "開始持有",
        changed: "最後變更",
        correct: "更正",
        change_address: "變更電子郵件地址",
        programmes: "使用中的服務",
        basis: "法律依據",
        items: "持有的項目",
        consented: "同意時間",
        confirmed: "信箱確認時間",
        version: "同意的方針",
        version_link: Gap("{}施行的方針"),
        version_language: Gap("以{}閱讀"),
        actions: "您可以辦理的事項",
        export_what: "將我們持有的您的資料全部下載為一個ZIP檔。",
        sessions_what: "查看您在哪些瀏覽器登入，並結束您不認得的登入。",
        cookies: "Cookie設定",
        cookies_what: "查看、變更或撤回您在這個瀏覽器的選擇。",
        delete_what: "結束所有服務並銷毀持有的資料。會先讓您看到哪些會刪除、哪些會保留。",
        desk: "其他請求",
        desk_what: "提出無法在此直接辦理的請求或申訴，並查看請求的進度。",
        records: "使用期間產生的紀錄",
        records_lead: "這些紀錄並非由您填寫，而是在使用過程中產生。每一種都註明用途和保存期間。",
        entries: Count::same("{}筆紀錄"),
        none: "目前沒有。",
        older: Count::same("另有{}筆較早的紀錄，包含在下載的檔案中。"),
    },
    zh: My {
        title: "我的信息",
        lead: "以下是本中心持有的您的全部信息，并注明持有哪些、为什么持有、保存到何时。",
        corrected: "更正的内容已保存。",
        address_asked: "我们已向目前的地址和新的地址发送确认邮件。两边都确认后才会改用新地址。",
        withdrawn: "服务已结束，只为该服务持有的信息已删除。",
        moving: "正在变更电子邮箱地址",
        moving_to: "新的地址",
        moving_old: "目前地址的邮箱",
        moving_new: "新地址的邮箱",
        said_yes: "已确认",
        waits: "等待确认",
        moving_until: Gap("如果在{}前未在两个邮箱都完成确认，将继续使用目前的地址。"),
        person: "基本信息",
        since: "开始持有",
        changed: "最后变更",
        correct: "更正",
        change_address: "变更电子邮箱地址",
        programmes: "使用中的服务",
        basis: "法律依据",
        items: "持有的项目",
        consented: "同意时间",
        confirmed: "邮箱确认时间",
        version: "同意的方针",
        version_link: Gap("{}施行的方针"),
        version_language: Gap("以{}阅读"),
        actions: "您可以进行的操作",
        export_what: "将我们持有的您的信息全部下载为一个ZIP文件。",
        sessions_what: "查看您在哪些浏览器中登录，并结束您不认得的登录。",
        cookies: "Cookie设置",
        cookies_what: "查看、变更或撤回您在这个浏览器中的选择。",
        delete_what: "结束所有服务并销毁持有的信息。会先让您看到哪些会删除、哪些会保留。",
        desk: "其他请求",
        desk_what: "提出无法在此直接办理的请求或投诉，并查看请求的进度。",
        records: "使用期间产生的记录",
        records_lead: "这些记录并非由您填写，而是在使用过程中产生。每一种都注明用途和保存期限。",
        entries: Count::same("{}条记录"),
        none: "目前没有。",
        older: Count::same("另有{}条较早的记录，包含在下载的文件中。"),
    },
    ja: My {
        title: "マイデータ",
        lead: "このセンターが保有する、ご本人の情報のすべてです。何を、何のために、いつまで保有するかをあわせて記しています。",
        corrected: "訂正した内容を保存しました。",
        address_asked: "現在のアドレスと新しいアドレスに確認のメールをお送りしました。両方で確認されると、新しいアドレスに変わります。",
        withdrawn: "サービスを終了しました。そのサービスのためだけに保有していた情報は削除しました。",
        moving: "メールアドレスを変更しています",
        moving_to: "新しいアドレス",
        moving_old: "現在のアドレスの受信箱",
        moving_new: "新しいアドレスの受信箱",
        said_yes: "確認済み",
        waits: "確認待ち",
        moving_until: Gap("{}までに両方で確認されなければ、現在のアドレスのままです。"),
        person: "基本情報",
        since: "保有開始",
        changed: "最終変更",
        correct: "訂正する",
        change_address: "メールアドレスの変更",
        programmes: "利用中のサービス",
        basis: "法的根拠",
        items: "保有する項目",
        consented: "同意の日時",
        confirmed: "メールでの確認",
        version: "同意した取扱方針",
        version_link: Gap("{}施行の取扱方針"),
        version_language: Gap("{}で閲覧"),
        actions: "できること",
        export_what: "保有する情報のすべてを、ZIPファイルでダウンロードします。",
        sessions_what: "どこでログインしているかを確かめ、覚えのないログインを終了します。",
        cookies: "Cookieの設定",
        cookies_what: "このブラウザでの選択を確かめ、変更または撤回します。",
        delete_what: "すべてのサービスを終了し、保有する情報を破棄します。先に、何が消えて何が残るかをお見せします。",
        desk: "その他の要求",
        desk_what: "ここではできない手続きの要求や苦情の申し出を行い、要求の状況を確かめます。",
        records: "ご利用に伴って生じた記録",
        records_lead: "入力しなくても残る記録です。種類ごとに、何のために、いつまで残すかを記しています。",
        entries: Count::same("記録{}件"),
        none: "現在はありません。",
        older: Count::same("これより古い記録{}件は、ダウンロードするファイルに入っています。"),
    },
    en: My {
        title: "My data",
        lead: "Everything this center holds about you: what, for what, and until when.",
        corrected: "Your corrections are saved.",
        address_asked: "We have sent a mail to each of the two addresses. Once both have confirmed, the new one is used.",
        withdrawn: "The service has ended. What was held for it alone has been deleted.",
        moving: "Your address is being changed",
        moving_to: "New address",
        moving_old: "Mailbox of the present address",
        moving_new: "Mailbox of the new address",
        said_yes: "Confirmed",
        waits: "Has yet to confirm",
        moving_until: Gap("Unless both confirm by {}, the present address stays."),
        person: "About you",
        since: "Held since",
        changed: "Last changed",
        correct: "Correct",
        change_address: "Change the address",
        programmes: "Services you use",
        basis: "Legal basis",
        items: "What is held",
        consented: "Consent given",
        confirmed: "Mailbox confirmed",
        version: "Policy consented to",
        version_link: Gap("Policy of {}"),
        version_language: Gap("read in {}"),
        actions: "What you can do",
        export_what: "Everything that is held, as a ZIP file.",
        sessions_what: "See where you are signed in, and end what you do not recognize.",
        cookies: "Cookie settings",
        cookies_what: "See, change or withdraw what you chose in this browser.",
        delete_what: "End every service and destroy what is held. First you see what goes and what stays.",
        desk: "Other requests",
        desk_what: "Ask for what you cannot do here yourself, send us a complaint, and see how your requests stand.",
        records: "Records that arose along the way",
        records_lead: "Nobody enters these; they arise as the center is used. Each kind says what it is for and how long it is kept.",
        entries: Count { one: Gap("{} entry"), other: Gap("{} entries") },
        none: "None at present.",
        older: Count {
            one: Gap("{} older entry is in the download."),
            other: Gap("{} older entries are in the download."),
        },
    },
};
