//! What is wrong with a field of a form, and what to do about it.

use super::{Count, Gap, Texts};
use changho_domain::form::Problem;
use changho_domain::locale::Locale;

/// A sentence for each [`Problem`].
struct Problems {
    missing: &'static str,
    too_long: Gap,
    control: &'static str,
    direction: &'static str,
    email_invalid: &'static str,
    email_local_part: &'static str,
    email_same: &'static str,
    telephone: &'static str,
    unknown_choice: &'static str,
    consent_missing: &'static str,
    age_missing: &'static str,
    code_shape: &'static str,
    code_wrong: Count,
    code_gone: &'static str,
    too_many: Count,
    expired: &'static str,
    unreadable: &'static str,
    fault: &'static str,
}

static T: Texts<Problems> = Texts {
    ko: Problems {
        missing: "입력하거나 선택해 주세요.",
        too_long: Gap("너무 깁니다. {}자까지 쓰실 수 있습니다."),
        control: "줄바꿈이나 보이지 않는 제어 문자가 들어 있습니다. 지우거나 직접 다시 입력해 주세요.",
        direction: "글의 방향을 바꾸는 보이지 않는 문자가 들어 있습니다. 복사해 붙이신 글이라면 직접 다시 입력해 주세요.",
        email_invalid: "메일 주소가 아닙니다. name@example.org와 같은 모양으로 입력해 주세요.",
        email_local_part: "@ 앞에 영문자, 숫자, 기호가 아닌 글자가 있습니다. 그런 주소로는 메일이 전달되지 않을 때가 많으니 다른 주소를 입력해 주세요.",
        email_same: "지금 쓰시는 주소와 같습니다. 새 주소를 입력해 주세요.",
        telephone: "전화번호가 아닙니다. +82-2-120과 같이 숫자와 하이픈으로 입력해 주세요.",
        unknown_choice: "보기에 없는 값입니다. 보기에서 다시 골라 주세요.",
        consent_missing: "동의하시면 확인란에 표시해 주세요. 동의 없이는 신청을 받을 수 없습니다. 동의하지 않으시려면 보내지 않고 떠나셔도 됩니다. 입력하신 내용은 저장되지 않습니다.",
        age_missing: "만 14세 이상이시면 확인란에 표시해 주세요. 만 14세 미만이면 법정대리인이 창구로 신청하셔야 합니다.",
        code_shape: "코드는 숫자 6자리입니다. 메일에 있는 숫자를 그대로 입력해 주세요.",
        code_wrong: Count::same("코드가 맞지 않습니다. {}번 더 입력하실 수 있습니다."),
        code_gone: "이 코드나 링크는 이제 쓸 수 없습니다. 시간이 지났거나, 이미 쓰셨거나, 여러 번 틀렸거나, 다른 브라우저에서 요청하신 것입니다. 새 코드를 받아 주세요.",
        too_many: Count::same("시도가 너무 잦습니다. {}분 뒤에 다시 해 주세요."),
        expired: "페이지를 연 지 너무 오래되었거나 이미 보내신 양식입니다. 내용을 확인하고 다시 보내 주세요.",
        unreadable: "보내신 내용을 읽을 수 없었습니다. 너무 크거나 글자가 깨져 있습니다. 다시 입력해 주세요.",
        fault: "센터의 문제로 처리하지 못했습니다. 아무것도 저장되지 않았습니다. 잠시 뒤에 다시 보내 주세요.",
    },
    zh_tw: Problems {
        missing: "請填寫或選擇。",
        too_long: Gap("內容過長，最多可寫{}個字。"),
        control: "內容含有換行或看不見的控制字元，請刪除或重新輸入。",
        direction: "內容含有會改變文字方向的隱藏字元。若是複製貼上的文字，請改為直接輸入。",
        email_invalid: "這不是電子郵件地址。請依 name@example.org 的格式輸入。",
        email_local_part: "@ 前面含有英文字母、數字、符號以外的字。這類地址常常無法收到郵件，請改用其他地址。",
        email_same: "與目前使用的地址相同，請輸入新的地址。",
        telephone: "這不是電話號碼。請以數字和連字號輸入，例如 +886-2-2720-8889。",
        unknown_choice: "這不在選項之中，請從選項重新選擇。",
        consent_missing: "若您同意，請勾選。未經同意，我們無法受理申請。若不同意，直接離開即可，您填寫的內容不會被儲存。",
        age_missing: "若您已滿14歲，請勾選。未滿14歲者須由法定代理人向窗口申請。",
        code_shape: "驗證碼為6位數字，請照郵件中的數字輸入。",
        code_wrong: Count::same("驗證碼不正確，您還可以再試{}次。"),
        code_gone: "這個驗證碼或連結已無法使用：可能已逾時、已使用過、錯誤次數過多，或是在其他瀏覽器中要求的。請重新取得驗證碼。",
        too_many: Count::same("嘗試次數過多，請於{}分鐘後再試。"),
        expired: "頁面開啟過久，或這份表單已送出過。請確認內容後重新送出。",
        unreadable: "無法讀取您送出的內容：可能過大或文字已損壞。請重新填寫。",
        fault: "因本中心的問題未能處理，沒有儲存任何資料。請稍後再送出一次。",
    },
    zh: Problems {
        missing: "请填写或选择。",
        too_long: Gap("内容过长，最多可写{}个字。"),
        control: "内容含有换行或看不见的控制字符，请删除或重新输入。",
        direction: "内容含有会改变文字方向的隐藏字符。如果是复制粘贴的文字，请改为直接输入。",
        email_invalid: "这不是电子邮箱地址。请按 name@example.org 的格式输入。",
        email_local_part: "@ 前面含有英文字母、数字、符号以外的字。这类地址常常无法收到邮件，请改用其他地址。",
        email_same: "与目前使用的地址相同，请输入新的地址。",
        telephone: "这不是电话号码。请用数字和连字符输入，例如 +86-10-12345。",
        unknown_choice: "这不在选项之中，请从选项中重新选择。",
        consent_missing: "如果您同意，请勾选。未经同意，我们无法受理申请。如不同意，直接离开即可，您填写的内容不会被保存。",
        age_missing: "如果您已满14周岁，请勾选。未满14周岁者须由法定代理人向窗口申请。",
        code_shape: "验证码为6位数字，请按邮件中的数字输入。",
        code_wrong: Count::same("验证码不正确，您还可以再试{}次。"),
        code_gone: "这个验证码或链接已无法使用：可能已超时、已使用过、错误次数过多，或是在其他浏览器中申请的。请重新获取验证码。",
        too_many: Count::same("尝试次数过多，请在{}分钟后再试。"),
        expired: "页面打开时间过长，或这份表单已提交过。请确认内容后重新提交。",
        unreadable: "无法读取您提交的内容：可能过大或文字已损坏。请重新填写。",
        fault: "因本中心的问题未能处理，没有保存任何信息。请稍后再提交一次。",
    },
    ja: Problems {
        missing: "入力または選択してください。",
        too_long: Gap("長すぎます。{}文字以内で入力してください。"),
        control: "改行または目に見えない制御文字が含まれています。取り除くか、入力し直してください。",
        direction: "文字の向きを変える、目に見えない文字が含まれています。貼り付けた文字であれば、直接入力し直してください。",
        email_invalid: "メールアドレスの形式が正しくありません。name@example.org のように入力してください。",
        email_local_part: "@ の前に、英数字と記号以外の文字があります。このようなアドレスにはメールが届かないことが多いため、別のアドレスを入力してください。",
        email_same: "現在のアドレスと同じです。新しいアドレスを入力してください。",
        telephone: "電話番号の形式が正しくありません。+81-3-1234-5678のように、数字とハイフンで入力してください。",
        unknown_choice: "選択肢にない値です。選択肢から選び直してください。",
        consent_missing: "同意される場合は、チェックを入れてください。同意がなければお申し込みを受け付けられません。同意されない場合は、送信せずにページを閉じてかまいません。入力した内容は保存されません。",
        age_missing: "14歳以上の方は、チェックを入れてください。14歳未満の場合は、法定代理人の方が窓口でお申し込みください。",
        code_shape: "コードは6桁の数字です。メールにある数字をそのまま入力してください。",
        code_wrong: Count::same("コードが違います。あと{}回入力できます。"),
        code_gone: "このコードまたはリンクはもう使えません。期限が切れたか、すでに使われたか、入力の間違いが続いたか、別のブラウザで発行されたものです。新しいコードを受け取ってください。",
        too_many: Count::same("試行回数が多すぎます。{}分後にもう一度お試しください。"),
        expired: "ページを開いてから時間がたちすぎたか、すでに送信されたフォームです。内容を確かめて、もう一度送信してください。",
        unreadable: "送信された内容を読み取れませんでした。大きすぎるか、文字化けしています。もう一度入力してください。",
        fault: "センター側の問題で処理できませんでした。何も保存されていません。しばらくしてから、もう一度送信してください。",
    },
    en: Problems {
        missing: "Please fill this in or choose an answer.",
        too_long: Gap("This is too long. There is room for {} characters."),
        control: "This contains a line break or an invisible control character. Please remove it, or type the text again.",
        direction: "This contains an invisible character that changes the direction of text. If you pasted it, please type it instead.",
        email_invalid: "This is not an e-mail address. It should look like name@example.org.",
        email_local_part: "The part before the @ contains something other than Latin letters, digits and signs. Mail often cannot be delivered to such addresses; please use another one.",
        email_same: "This is the address you use now. Please enter the new one.",
        telephone: "This is not a telephone number. Please enter digits and hyphens, as in +44-20-7946-0000.",
        unknown_choice: "This is not one of the choices. Please choose again.",
        consent_missing: "If you consent, please tick the box; we cannot accept the form without it. If you do not wish to, simply leave: nothing you entered is stored.",
        age_missing: "If you are 14 or older, please tick the box. For a child under 14, the legal representative applies at our desk.",
        code_shape: "The code has six digits. Please enter them as they stand in the mail.",
        code_wrong: Count {
            one: Gap("This code is not right. You have {} more try."),
            other: Gap("This code is not right. You have {} more tries."),
        },
        code_gone: "This code or link no longer works: it is too old, was used already, was tried too often, or was asked for in another browser. Please get a new code.",
        too_many: Count {
            one: Gap("There were too many attempts. Please try again in {} minute."),
            other: Gap("There were too many attempts. Please try again in {} minutes."),
        },
        expired: "The page was open for too long, or this form was sent already. Please check what you entered and send it again.",
        unreadable: "What arrived could not be read: it is too large, or not text. Please enter it again.",
        fault: "Something went wrong on our side and nothing was stored. Please send it again in a moment.",
    },
};

/// What is wrong, and what to do, in a language.
#[must_use]
pub fn say(problem: Problem, locale: Locale) -> String {
    let t = T.of(locale);
    match problem {
        Problem::Missing => t.missing,
        Problem::TooLong(limit) => return t.too_long.with(&limit.to_string()),
        Problem::Control => t.control,
        Problem::Direction => t.direction,
        Problem::EmailInvalid => t.email_invalid,
        Problem::EmailLocalPart => t.email_local_part,
        Problem::EmailSame => t.email_same,
        Problem::Telephone => t.telephone,
        Problem::UnknownChoice => t.unknown_choice,
        Problem::ConsentMissing => t.consent_missing,
        Problem::AgeMissing => t.age_missing,
        Problem::CodeShape => t.code_shape,
        // After the last try the code is gone, whatever is typed.
        Problem::CodeWrong(0) | Problem::CodeGone => t.code_gone,
        Problem::CodeWrong(left) => return t.code_wrong.of(u64::from(left)),
        Problem::TooMany(minutes) => return t.too_many.of(u64::from(minutes)),
        Problem::Expired => t.expired,
        Problem::Unreadable => t.unreadable,
        Problem::Fault => t.fault,
        // The pages of requests, which the center makes, say more: the browser program is not sent those words.
        Problem::ReferenceShape | Problem::Request(_) => t.unknown_choice,
    }
    .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_problem_is_said_in_every_language_with_its_figure_in_place() {
        let problems = [
            Problem::Missing,
            Problem::TooLong(100),
            Problem::Control,
            Problem::Direction,
            Problem::EmailInvalid,
            Problem::EmailLocalPart,
            Problem::EmailSame,
            Problem::Telephone,
            Problem::UnknownChoice,
            Problem::ConsentMissing,
            Problem::AgeMissing,
            Problem::CodeShape,
            Problem::CodeWrong(0),
            Problem::CodeWrong(1),
            Problem::CodeWrong(4),
            Problem::CodeGone,
            Problem::TooMany(1),
            Problem::TooMany(15),
            Problem::Expired,
            Problem::Unreadable,
            Problem::Fault,
        ];
        for locale in Locale::ALL {
            let said: Vec<String> = problems.iter().map(|p| say(*p, locale)).collect();
            for (problem, text) in problems.iter().zip(&said) {
                assert!(!text.is_empty() && !text.contains("{}"), "{locale} {problem:?}");
            }
            assert!(said[1].contains("100") && said[14].contains('4') && said[17].contains("15"), "{locale}");
        }
        assert_eq!(say(Problem::CodeWrong(1), Locale::En), "This code is not right. You have 1 more try.");
    }
}
