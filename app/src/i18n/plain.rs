//! What is said when there is no page to say it in: the answers of a center that cannot make one just now. The browser program
//! never shows these, and does not carry them.

use super::{Gap, Texts};

/// The texts of plain answers.
#[derive(Debug)]
pub struct Plain {
    /// Heading when a form came from another site.
    pub foreign: &'static str,
    /// Why it was not taken, and what to do.
    pub foreign_help: &'static str,
    /// Heading when an answer took too long.
    pub slow: &'static str,
    /// What to do.
    pub slow_help: &'static str,
    /// Heading when the program is at fault.
    pub broken: &'static str,
    /// What to do.
    pub broken_help: &'static str,
    /// Heading when the store does not answer.
    pub unavailable: &'static str,
    /// What to do.
    pub unavailable_help: &'static str,
    /// What to do when a form was sent: it can be sent again from here.
    pub unavailable_form: &'static str,
    /// The number under which the log tells more.
    pub number: Gap,
    /// The link that opens the page.
    pub open: &'static str,
    /// The button that sends the same form again.
    pub send_again: &'static str,
}

/// In five languages.
pub static T: Texts<Plain> = Texts {
    ko: Plain {
        foreign: "다른 사이트에서 보낸 양식이라 받지 않았습니다",
        foreign_help: "저장되거나 바뀐 것은 없습니다. 이 페이지를 여기에서 열어 다시 보내 주세요.",
        slow: "응답이 너무 오래 걸려 멈추었습니다",
        slow_help: "잠시 뒤에 다시 열어 주세요. 양식을 보내셨다면 처리되었는지 먼저 확인해 주세요.",
        broken: "센터의 문제로 처리하지 못했습니다",
        broken_help: "잠시 뒤에 다시 해 주세요. 계속되면 아래 번호와 함께 문의해 주세요.",
        unavailable: "지금은 센터가 응답할 수 없습니다",
        unavailable_help: "저장되거나 바뀐 것은 없습니다. 몇 분 뒤에 다시 열어 주세요. 계속되면 아래 번호와 함께 문의해 주세요.",
        unavailable_form: "저장되거나 바뀐 것은 없습니다. 입력하신 내용은 이 페이지에 남아 있으니 몇 분 뒤에 아래 버튼으로 다시 보내 주세요. 계속되면 아래 번호와 함께 문의해 주세요.",
        number: Gap("문제 번호: {}"),
        open: "페이지 열기",
        send_again: "다시 보내기",
    },
    zh_tw: Plain {
        foreign: "這份表單是從其他網站送出的，因此未予受理",
        foreign_help: "沒有任何資料被儲存或變更。請在本站開啟此頁面後重新送出。",
        slow: "回應時間過長，已停止處理",
        slow_help: "請稍後再開啟一次。若您剛送出表單，請先確認是否已完成處理。",
        broken: "因本中心的問題，無法完成處理",
        broken_help: "請稍後再試一次；若仍無法完成，請附上以下編號與我們聯絡。",
        unavailable: "本中心目前無法回應",
        unavailable_help: "沒有任何資料被儲存或變更。請於幾分鐘後再開啟；若仍無法開啟，請附上以下編號與我們聯絡。",
        unavailable_form: "沒有任何資料被儲存或變更。您填寫的內容仍保留在此頁面，請於幾分鐘後按下方按鈕重新送出；若仍無法送出，請附上以下編號與我們聯絡。",
        number: Gap("問題編號：{}"),
        open: "開啟頁面",
        send_again: "重新送出",
    },
    zh: Plain {
        foreign: "这份表单是从其他网站提交的，因此未予受理",
        foreign_help: "没有任何信息被保存或更改。请在本站打开此页面后重新提交。",
        slow: "响应时间过长，已停止处理",
        slow_help: "请稍后再打开。如果您刚提交过表单，请先确认是否已处理完成。",
        broken: "因本中心的问题，未能完成处理",
        broken_help: "请稍后再试；如果仍然无法完成，请附上以下编号与我们联系。",
        unavailable: "本中心目前无法响应",
        unavailable_help: "没有任何信息被保存或更改。请几分钟后再打开；如果仍然打不开，请附上以下编号与我们联系。",
        unavailable_form: "没有任何信息被保存或更改。您填写的内容仍保留在此页面，请几分钟后点击下方按钮重新提交；如果仍然无法提交，请附上以下编号与我们联系。",
        number: Gap("问题编号：{}"),
        open: "打开页面",
        send_again: "重新提交",
    },
    ja: Plain {
        foreign: "ほかのサイトから送られたフォームのため、受け付けませんでした",
        foreign_help: "何も保存・変更されていません。このページをこちらで開き、もう一度お送りください。",
        slow: "時間がかかりすぎたため、処理を中止しました",
        slow_help: "しばらくしてから、もう一度開いてください。フォームを送られた場合は、先に処理の結果をご確認ください。",
        broken: "センター側の問題で処理できませんでした",
        broken_help: "しばらくしてから、もう一度お試しください。続く場合は、次の番号を添えてお問い合わせください。",
        unavailable: "センターは現在、応答できません",
        unavailable_help: "何も保存・変更されていません。数分後にもう一度開いてください。続く場合は、次の番号を添えてお問い合わせください。",
        unavailable_form: "何も保存・変更されていません。ご入力の内容はこのページに残っています。数分後に下のボタンでもう一度お送りください。続く場合は、次の番号を添えてお問い合わせください。",
        number: Gap("問題番号：{}"),
        open: "ページを開く",
        send_again: "もう一度送る",
    },
    en: Plain {
        foreign: "This form was sent from another site, so it was not taken",
        foreign_help: "Nothing was stored or changed. Please open the page here and send it again.",
        slow: "The answer took too long, so we stopped",
        slow_help: "Please open the page again in a moment. If you sent a form, please look first whether it was done.",
        broken: "This did not work; the fault is ours",
        broken_help: "Please try again in a moment. If it keeps happening, contact us with the number below.",
        unavailable: "The center cannot answer just now",
        unavailable_help: "Nothing was stored or changed. Please open the page again in a few minutes. If it keeps happening, contact us with the number below.",
        unavailable_form: "Nothing was stored or changed. What you entered is kept on this page: please send it again with the button below in a few minutes. If it keeps happening, contact us with the number below.",
        number: Gap("Number of the fault: {}"),
        open: "Open the page",
        send_again: "Send again",
    },
};
