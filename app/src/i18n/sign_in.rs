//! Signing in, signing out, and the fresh code before a sensitive act.

use super::{Gap, Texts};

/// The texts of signing in.
#[derive(Debug)]
pub struct SignIn {
    /// Heading.
    pub title: &'static str,
    /// How it works.
    pub lead: &'static str,
    /// Hint of the address.
    pub email_hint: &'static str,
    /// The button.
    pub send: &'static str,
    /// For somebody who takes part in nothing yet.
    pub nothing_yet: &'static str,
    /// Heading of the page that takes the code.
    pub code: &'static str,
    /// Where the code is. The same for a known and an unknown address.
    pub code_lead: &'static str,
    /// How long and where it works.
    pub code_limits: &'static str,
    /// The button.
    pub code_send: &'static str,
    /// What if nothing comes: an address that takes part in nothing gets another mail.
    pub only_known: &'static str,
    /// The link back to the address.
    pub resend: &'static str,
    /// Heading of the page that the link of a mail opens.
    pub link: &'static str,
    /// What the button does.
    pub link_lead: &'static str,
    /// The link to a new code.
    pub new_code: &'static str,
    /// Heading when that page is open in another browser.
    pub other: &'static str,
    /// Why it does not work there.
    pub other_why: &'static str,
    /// What to do instead.
    pub other_code: &'static str,
    /// Or what else.
    pub other_new: &'static str,
    /// Heading when nobody is signed in.
    pub needed: &'static str,
    /// Why, and what follows.
    pub needed_lead: &'static str,
    /// Heading of signing out.
    pub out: &'static str,
    /// What it does.
    pub out_lead: &'static str,
    /// The button.
    pub out_send: &'static str,
    /// The link that does not.
    pub out_stay: &'static str,
    /// Heading before a sensitive act.
    pub step: &'static str,
    /// Why.
    pub step_lead: &'static str,
    /// Where the code will go.
    pub step_to: Gap,
    /// The button that mails it.
    pub step_ask: &'static str,
    /// Where the code went.
    pub step_sent: Gap,
    /// The button that goes on.
    pub step_send: &'static str,
    /// The button that mails another.
    pub step_again: &'static str,
}

/// The texts of signing in.
pub static T: Texts<SignIn> = Texts {
    ko: SignIn {
        title: "로그인",
        lead: "비밀번호는 없습니다. 신청하실 때 쓰신 메일 주소로 6자리 코드를 보내 드립니다.",
        email_hint: "구독이나 참여를 신청하실 때 쓰신 주소입니다.",
        send: "코드 받기",
        nothing_yet: "아직 이용하시는 서비스가 없다면 로그인해서 볼 정보도 없습니다. 여기에서 신청하실 수 있습니다.",
        code: "코드를 입력해 주세요",
        code_lead: "입력하신 주소가 등록되어 있으면 6자리 코드와 로그인 링크가 곧 도착합니다. 둘 중 편한 쪽을 쓰시면 됩니다.",
        code_limits: "코드와 링크는 10분 동안 한 번만, 지금 쓰시는 이 브라우저에서만 쓸 수 있습니다.",
        code_send: "로그인",
        only_known: "이용 중인 서비스가 없는 주소에는 코드 대신 그렇다는 메일을 보냅니다. 신청하실 때 다른 주소를 쓰지 않으셨는지 확인해 주세요.",
        resend: "주소를 다시 입력하고 새 코드 받기",
        link: "이 브라우저에서 로그인할까요?",
        link_lead: "아래 버튼을 누르시면 로그인됩니다. 로그인을 요청하신 적이 없다면 그냥 닫아 주세요.",
        new_code: "새 코드 받기",
        other: "다른 브라우저에서 열린 링크입니다",
        other_why: "로그인 링크는 코드를 요청하신 브라우저에서만 쓸 수 있습니다. 메일을 몰래 본 사람이 로그인하지 못하게 하기 위해서입니다.",
        other_code: "코드를 요청하신 브라우저로 돌아가, 같은 메일에 있는 숫자 6자리를 입력해 주세요.",
        other_new: "이 브라우저에서 로그인하시려면 여기에서 새 코드를 받아 주세요.",
        needed: "로그인이 필요합니다",
        needed_lead: "이 페이지는 본인만 볼 수 있습니다. 로그인 시간이 끝났을 수도 있습니다. 로그인하시면 보시려던 곳으로 이어집니다.",
        out: "로그아웃하시겠어요?",
        out_lead: "이 브라우저의 로그인만 끝냅니다. 다른 기기의 로그인은 그대로 있습니다.",
        out_send: "로그아웃",
        out_stay: "계속 로그인해 있기",
        step: "본인인지 다시 확인합니다",
        step_lead: "내려받기, 메일 주소 변경, 삭제는 되돌리기 어렵거나 정보가 밖으로 나가는 일입니다. 자리를 비운 사이 다른 사람이 하지 못하도록, 10분 안에 입력하신 코드가 있어야 합니다.",
        step_to: Gap("코드를 받을 주소: {}"),
        step_ask: "코드 보내기",
        step_sent: Gap("6자리 코드를 보냈습니다. 받는 주소: {}"),
        step_send: "확인하고 계속하기",
        step_again: "새 코드 보내기",
    },
    zh_tw: SignIn {
        title: "登入",
        lead: "不需要密碼。我們會將6位數驗證碼寄到您申請時使用的電子郵件地址。",
        email_hint: "您訂閱或申請參加時使用的地址。",
        send: "取得驗證碼",
        nothing_yet: "若您還沒有使用任何服務，登入後也沒有資料可看。您可以在這裡申請。",
        code: "請輸入驗證碼",
        code_lead: "若您填寫的地址已登錄，很快就會收到6位數驗證碼和登入連結，使用其中一種即可。",
        code_limits: "驗證碼與連結在10分鐘內有效，只能使用一次，而且只能在您目前使用的瀏覽器中使用。",
        code_send: "登入",
        only_known: "若該地址沒有使用任何服務，收到的郵件會說明此事，而不含驗證碼。請確認您申請時用的是不是另一個地址。",
        resend: "重新輸入地址並取得新的驗證碼",
        link: "要在這個瀏覽器登入嗎？",
        link_lead: "按下按鈕即可登入。若您沒有要求登入，請直接關閉。",
        new_code: "取得新的驗證碼",
        other: "這個連結在另一個瀏覽器中開啟了",
        other_why: "登入連結只能在要求驗證碼的瀏覽器中使用，這樣偷看到郵件的人就無法登入。",
        other_code: "請回到要求驗證碼的瀏覽器，輸入同一封郵件中的6位數字。",
        other_new: "若要在這個瀏覽器登入，請在這裡取得新的驗證碼。",
        needed: "需要登入",
        needed_lead: "這個頁面只有本人能看。也可能是登入已逾時。登入後會接著開啟您要看的頁面。",
        out: "要登出嗎？",
        out_lead: "只會結束這個瀏覽器的登入，其他裝置上的登入不受影響。",
        out_send: "登出",
        out_stay: "保持登入",
        step: "再次確認是您本人",
        step_lead: "下載、變更電子郵件地址、刪除，都是難以復原或會讓資料流出的操作。為了避免他人趁您離開時代為操作，需要您在10分鐘內輸入過的驗證碼。",
        step_to: Gap("收取驗證碼的地址：{}"),
        step_ask: "寄送驗證碼",
        step_sent: Gap("已寄出6位數驗證碼。收件地址：{}"),
        step_send: "確認並繼續",
        step_again: "寄送新的驗證碼",
    },
    zh: SignIn {
        title: "登录",
        lead: "不需要密码。我们会把6位验证码发到您申请时使用的电子邮箱地址。",
        email_hint: "您订阅或申请参加时使用的地址。",
        send: "获取验证码",
        nothing_yet: "如果您还没有使用任何服务，登录后也没有信息可看。您可以在这里申请。",
        code: "请输入验证码",
        code_lead: "如果您填写的地址已登记，很快就会收到6位验证码和登录链接，使用其中一种即可。",
        code_limits: "验证码和链接在10分钟内有效，只能使用一次，而且只能在您目前使用的浏览器中使用。",
        code_send: "登录",
        only_known: "如果该地址没有使用任何服务，收到的邮件会说明此事，而不含验证码。请确认您申请时用的是不是另一个地址。",
        resend: "重新输入地址并获取新的验证码",
        link: "要在这个浏览器中登录吗？",
        link_lead: "按下按钮即可登录。如果您没有要求登录，请直接关闭。",
        new_code: "获取新的验证码",
        other: "这个链接在另一个浏览器中打开了",
        other_why: "登录链接只能在申请验证码的浏览器中使用，这样偷看到邮件的人就无法登录。",
        other_code: "请回到申请验证码的浏览器，输入同一封邮件中的6位数字。",
        other_new: "如要在这个浏览器中登录，请在这里获取新的验证码。",
        needed: "需要登录",
        needed_lead: "这个页面只有本人能看。也可能是登录已超时。登录后会接着打开您要看的页面。",
        out: "要退出登录吗？",
        out_lead: "只会结束这个浏览器的登录，其他设备上的登录不受影响。",
        out_send: "退出登录",
        out_stay: "保持登录",
        step: "再次确认是您本人",
        step_lead: "下载、变更电子邮箱地址、删除，都是难以恢复或会让信息流出的操作。为了避免他人趁您离开时代为操作，需要您在10分钟内输入过的验证码。",
        step_to: Gap("接收验证码的地址：{}"),
        step_ask: "发送验证码",
        step_sent: Gap("已发送6位验证码。接收地址：{}"),
        step_send: "确认并继续",
        step_again: "发送新的验证码",
    },
    ja: SignIn {
        title: "ログイン",
        lead: "パスワードは不要です。お申し込みの際のメールアドレスに、6桁のコードをお送りします。",
        email_hint: "購読や参加のお申し込みに使われたアドレスです。",
        send: "コードを受け取る",
        nothing_yet: "まだ何もお申し込みでない場合は、ログインしてご覧になる情報もありません。こちらからお申し込みいただけます。",
        code: "コードを入力してください",
        code_lead: "入力されたアドレスが登録されていれば、6桁のコードとログイン用のリンクがまもなく届きます。どちらか使いやすいほうをお使いください。",
        code_limits: "コードとリンクは、10分以内に一度だけ、いまお使いのこのブラウザでのみ使えます。",
        code_send: "ログインする",
        only_known: "何も登録されていないアドレスには、コードの代わりにその旨のメールが届きます。お申し込みに別のアドレスを使われていないか、ご確認ください。",
        resend: "アドレスを入力し直して新しいコードを受け取る",
        link: "このブラウザでログインしますか",
        link_lead: "ボタンを押すとログインします。お心当たりがなければ、このまま閉じてください。",
        new_code: "新しいコードを受け取る",
        other: "別のブラウザで開かれたリンクです",
        other_why: "ログイン用のリンクは、ログインの操作をしたブラウザでのみ使えます。メールを盗み見た人がログインできないようにするためです。",
        other_code: "ログインの操作をしたブラウザに戻り、同じメールにある6桁の数字を入力してください。",
        other_new: "このブラウザでログインする場合は、こちらで新しいコードを受け取ってください。",
        needed: "ログインが必要です",
        needed_lead: "このページはご本人だけが見られます。ログインの有効期限が切れた可能性があります。ログインすると、ご覧になろうとしたページに進みます。",
        out: "ログアウトしますか",
        out_lead: "このブラウザのログインだけを終了します。ほかの端末のログインはそのままです。",
        out_send: "ログアウトする",
        out_stay: "ログインしたままにする",
        step: "もう一度、本人確認を行います",
        step_lead: "ダウンロード、メールアドレスの変更、削除は、元に戻しにくい、または情報が外に出る操作です。席を離れている間にほかの人が行えないよう、直近10分以内のコードの入力が必要です。",
        step_to: Gap("コードの送り先：{}"),
        step_ask: "コードを受け取る",
        step_sent: Gap("6桁のコードをお送りしました。送り先：{}"),
        step_send: "確認して進む",
        step_again: "新しいコードを受け取る",
    },
    en: SignIn {
        title: "Sign in",
        lead: "There is no password. We mail a six-digit code to the address you signed up with.",
        email_hint: "The address you subscribed or applied with.",
        send: "Get a code",
        nothing_yet: "If you take part in nothing yet, there is nothing to sign in to. You can sign up here.",
        code: "Enter the code",
        code_lead: "If the address you entered is registered here, a six-digit code and a sign-in link are on their way. Use whichever you like.",
        code_limits: "Both work once, for 10 minutes, and only in the browser you are using now.",
        code_send: "Sign in",
        only_known: "If nothing is registered under the address, the mail says so instead of bringing a code. Did you perhaps sign up with another one?",
        resend: "Enter the address again and get a new code",
        link: "Sign in with this browser?",
        link_lead: "Press the button to sign in. If you did not ask for this, simply close the page.",
        new_code: "Get a new code",
        other: "This link was opened in another browser",
        other_why: "A sign-in link works only in the browser in which you asked for the code. So nobody who peeks at your mail can sign in.",
        other_code: "Go back to that browser and enter the six digits from the same mail.",
        other_new: "To sign in with this browser, get a new code here.",
        needed: "Please sign in",
        needed_lead: "Only you can see this page; your sign-in may have run out. Once you have signed in, you go on to where you were heading.",
        out: "Sign out?",
        out_lead: "This ends the sign-in of this browser alone. Other devices stay signed in.",
        out_send: "Sign out",
        out_stay: "Stay signed in",
        step: "Let us make sure it is you",
        step_lead: "Downloading, changing your address and deleting are hard to undo, or take data out of here. So that nobody can do them while you are away from your screen, a code entered within the last 10 minutes is needed.",
        step_to: Gap("The code goes to {}"),
        step_ask: "Send the code",
        step_sent: Gap("We have sent a six-digit code to {}"),
        step_send: "Confirm and go on",
        step_again: "Send a new code",
    },
};
