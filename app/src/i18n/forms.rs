//! What all forms say.

use super::{Count, Gap, Texts};

/// The texts around fields, errors and buttons.
#[derive(Debug)]
pub struct Forms {
    /// Above a form in which every field is needed.
    pub all_needed: &'static str,
    /// Above a form in which some may be left out.
    pub most_needed: &'static str,
    /// The label of a field that may be left out.
    pub optional: Gap,
    /// The first line of a list of choices.
    pub choose: &'static str,
    /// An answer.
    pub yes: &'static str,
    /// An answer.
    pub no: &'static str,
    /// On the button while the form is on its way.
    pub busy: &'static str,
    /// Heading of the summary: how many fields are wrong.
    pub to_correct: Count,
    /// Under that heading.
    pub kept: &'static str,
    /// Beside a line that was left empty.
    pub missing_line: &'static str,
    /// Beside a list of choices of which none was chosen.
    pub missing_choice: &'static str,
    /// Beside a box that has to be ticked.
    pub missing_tick: &'static str,
    /// Between a field and its problem, in the summary.
    pub colon: &'static str,
    /// Heading when the center is at fault.
    pub fault: &'static str,
    /// What to do then.
    pub fault_help: &'static str,
    /// Heading when the center was not reached.
    pub unreached: &'static str,
    /// What to do then.
    pub unreached_help: &'static str,
    /// The number of the fault.
    pub fault_number: Gap,
    /// The way back to one's own data.
    pub back_to_my: &'static str,
    /// Leaves a form without sending it.
    pub cancel: &'static str,
    /// Label of a name.
    pub name: &'static str,
    /// Hint of a name.
    pub name_hint: &'static str,
    /// Label of an e-mail address.
    pub email: &'static str,
    /// Label of the language of mails.
    pub language: &'static str,
    /// Hint of the language of mails.
    pub language_hint: &'static str,
    /// Label of a code.
    pub code: &'static str,
    /// Hint of a code.
    pub code_hint: &'static str,
    /// Heading of what to do when no mail comes.
    pub no_mail: &'static str,
    /// What to do when no mail comes: where it may have gone.
    pub look_in_spam: &'static str,
    /// Before the link to the outbox of a demo.
    pub demo_mail: &'static str,
    /// The link to the outbox of a demo.
    pub demo_outbox: &'static str,
}

/// The texts of all forms.
pub static T: Texts<Forms> = Texts {
    ko: Forms {
        all_needed: "모든 항목을 채워 주세요.",
        most_needed: "‘선택’이라고 적힌 항목 말고는 모두 채워 주세요.",
        optional: Gap("{} (선택)"),
        choose: "선택해 주세요",
        yes: "예",
        no: "아니요",
        busy: "보내는 중…",
        to_correct: Count::same("고칠 곳이 {}군데 있습니다"),
        kept: "입력하신 내용은 그대로 있고, 아직 아무것도 저장되지 않았습니다.",
        missing_line: "입력해 주세요.",
        missing_choice: "하나를 선택해 주세요.",
        missing_tick: "계속하시려면 확인란에 표시해 주세요.",
        colon: ": ",
        fault: "센터의 문제로 처리하지 못했습니다",
        fault_help: "아무것도 저장되지 않았고, 입력하신 내용은 그대로 있습니다. 잠시 뒤에 다시 보내 주세요. 계속되면 아래 번호와 함께 알려 주세요.",
        unreached: "센터에 연결하지 못했습니다",
        unreached_help: "입력하신 내용은 그대로 있습니다. 인터넷 연결을 확인하고 다시 보내 주세요.",
        fault_number: Gap("오류 번호 {}"),
        back_to_my: "내 정보로 돌아가기",
        cancel: "취소",
        name: "이름",
        name_hint: "어떤 문자로 쓰셔도 됩니다.",
        email: "메일 주소",
        language: "메일을 받을 언어",
        language_hint: "센터가 보내는 모든 메일을 이 언어로 받으십니다.",
        code: "코드 6자리",
        code_hint: "메일에 있는 숫자입니다. 복사해서 붙여 넣으셔도 됩니다.",
        no_mail: "메일이 오지 않나요?",
        look_in_spam: "몇 분이 걸릴 수 있습니다. 스팸함이나 광고함도 살펴봐 주세요.",
        demo_mail: "이곳은 데모라서 메일을 실제로 보내지 않고 센터 안에 둡니다.",
        demo_outbox: "보낸 메일함 열기",
    },
    zh_tw: Forms {
        all_needed: "所有欄位皆為必填。",
        most_needed: "除標示「選填」者外，皆為必填。",
        optional: Gap("{}（選填）"),
        choose: "請選擇",
        yes: "是",
        no: "否",
        busy: "傳送中…",
        to_correct: Count::same("有{}處需要修改"),
        kept: "您填寫的內容都還在，目前尚未儲存任何資料。",
        missing_line: "請填寫。",
        missing_choice: "請選擇一項。",
        missing_tick: "若要繼續，請勾選。",
        colon: "：",
        fault: "因本中心的問題，未能完成處理",
        fault_help: "沒有儲存任何資料，您填寫的內容都還在。請稍後再送出一次。若仍有問題，請附上以下編號告知我們。",
        unreached: "無法連線到本中心",
        unreached_help: "您填寫的內容都還在。請確認網路連線後再送出一次。",
        fault_number: Gap("錯誤編號 {}"),
        back_to_my: "返回我的資料",
        cancel: "取消",
        name: "姓名",
        name_hint: "可使用任何文字。",
        email: "電子郵件地址",
        language: "收信語言",
        language_hint: "本中心寄給您的郵件都會使用這個語言。",
        code: "6位數驗證碼",
        code_hint: "請輸入郵件中的數字，也可以複製貼上。",
        no_mail: "沒有收到郵件？",
        look_in_spam: "可能需要幾分鐘。也請查看垃圾郵件匣或促銷郵件匣。",
        demo_mail: "這裡是示範環境，郵件不會真的寄出，而是留在本中心內。",
        demo_outbox: "開啟示範寄件匣",
    },
    zh: Forms {
        all_needed: "所有项目均为必填。",
        most_needed: "除标有“选填”的项目外，均为必填。",
        optional: Gap("{}（选填）"),
        choose: "请选择",
        yes: "是",
        no: "否",
        busy: "正在发送…",
        to_correct: Count::same("有{}处需要修改"),
        kept: "您填写的内容都还在，目前没有保存任何信息。",
        missing_line: "请填写。",
        missing_choice: "请选择一项。",
        missing_tick: "如要继续，请勾选。",
        colon: "：",
        fault: "因本中心的问题，未能完成处理",
        fault_help: "没有保存任何信息，您填写的内容都还在。请稍后再提交一次。如果仍有问题，请附上以下编号告诉我们。",
        unreached: "无法连接到本中心",
        unreached_help: "您填写的内容都还在。请检查网络连接后再提交一次。",
        fault_number: Gap("错误编号 {}"),
        back_to_my: "返回我的信息",
        cancel: "取消",
        name: "姓名",
        name_hint: "可使用任何文字。",
        email: "电子邮箱地址",
        language: "接收邮件的语言",
        language_hint: "本中心发给您的邮件都会使用这种语言。",
        code: "6位验证码",
        code_hint: "请输入邮件中的数字，也可以复制粘贴。",
        no_mail: "没有收到邮件？",
        look_in_spam: "可能需要几分钟。也请查看垃圾邮件箱或广告邮件箱。",
        demo_mail: "这里是演示环境，邮件不会真的发出，而是留在本中心内。",
        demo_outbox: "打开演示发件箱",
    },
    ja: Forms {
        all_needed: "すべての項目が必須です。",
        most_needed: "「任意」とある項目のほかは、すべて必須です。",
        optional: Gap("{}（任意）"),
        choose: "選択してください",
        yes: "はい",
        no: "いいえ",
        busy: "送信しています…",
        to_correct: Count::same("直していただく箇所が{}か所あります"),
        kept: "入力した内容はそのまま残っています。まだ何も保存されていません。",
        missing_line: "入力してください。",
        missing_choice: "ひとつ選択してください。",
        missing_tick: "続けるには、チェックを入れてください。",
        colon: "：",
        fault: "センター側の問題で処理できませんでした",
        fault_help: "何も保存されておらず、入力した内容はそのまま残っています。しばらくしてから、もう一度送信してください。続く場合は、次の番号を添えてお知らせください。",
        unreached: "センターに接続できませんでした",
        unreached_help: "入力した内容はそのまま残っています。インターネット接続を確かめて、もう一度送信してください。",
        fault_number: Gap("エラー番号 {}"),
        back_to_my: "マイデータに戻る",
        cancel: "キャンセル",
        name: "氏名",
        name_hint: "どの文字でも入力できます。",
        email: "メールアドレス",
        language: "メールの言語",
        language_hint: "センターからのメールは、すべてこの言語で届きます。",
        code: "6桁のコード",
        code_hint: "メールにある数字です。貼り付けてもかまいません。",
        no_mail: "メールが届きませんか",
        look_in_spam: "数分かかることがあります。迷惑メールのフォルダもご確認ください。",
        demo_mail: "ここはデモのため、メールは実際には送られず、センターの中に置かれます。",
        demo_outbox: "デモの送信箱を開く",
    },
    en: Forms {
        all_needed: "Please fill in every field.",
        most_needed: "Please fill in every field that is not marked as optional.",
        optional: Gap("{} (optional)"),
        choose: "Please choose",
        yes: "Yes",
        no: "No",
        busy: "Sending…",
        to_correct: Count { one: Gap("{} thing needs your attention"), other: Gap("{} things need your attention") },
        kept: "What you entered is still here, and nothing has been stored yet.",
        missing_line: "Please fill this in.",
        missing_choice: "Please choose one.",
        missing_tick: "To go on, please tick the box.",
        colon: ": ",
        fault: "Something went wrong on our side",
        fault_help: "Nothing was stored, and what you entered is still here. Please send it again in a moment. Should it keep failing, tell us this number.",
        unreached: "The center could not be reached",
        unreached_help: "What you entered is still here. Please check your connection and send it again.",
        fault_number: Gap("Error number {}"),
        back_to_my: "Back to my data",
        cancel: "Cancel",
        name: "Name",
        name_hint: "In any script.",
        email: "E-mail address",
        language: "Language of the mails",
        language_hint: "All mail from this center reaches you in this language.",
        code: "Six-digit code",
        code_hint: "The digits from the mail. You can paste them.",
        no_mail: "No mail?",
        look_in_spam: "It may take a few minutes. Please look into the spam or promotions folder, too.",
        demo_mail: "This is a demo: mails are not sent; they stay inside the center.",
        demo_outbox: "Open the demo outbox",
    },
};
