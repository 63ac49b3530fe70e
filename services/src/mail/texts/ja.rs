//! 日本語。

use super::Words;
use crate::mail::letter::Letter;
use changho_domain::programme::Programme;

const fn name(programme: Programme) -> &'static str {
    match programme {
        Programme::Newsletter => "ニュースレター",
        Programme::GlobalMonitoring => "グローバルモニタリング団",
    }
}

/// 手紙を文章にします。
pub(super) fn words(letter: &Letter, house: &str) -> Words {
    let mut words = Words {
        subject: String::new(),
        paragraphs: Vec::new(),
        code: None,
        button: None,
        after: Vec::new(),
        unsubscribe: None,
        footer: vec![format!("このメールは{house}の個人情報センターからお送りしています。"), "送信専用のため、ご返信いただいてもお答えできません。".to_owned()],
    };
    let not_you = "お心当たりがない場合は、このメールを破棄してください。お手続きは必要ありません。".to_owned();
    match letter {
        Letter::ConfirmSignUp { programme, link } => {
            words.subject = format!("{}のお申込みをご確認ください", name(*programme));
            words.paragraphs = vec![
                format!("このアドレスで{}のお申込みがありました。", name(*programme)),
                "ご本人によるお申込みでしたら、24時間以内にご確認ください。ご確認がない場合、入力された内容は削除されます。".to_owned(),
            ];
            words.button = Some(("確認ページを開く".to_owned(), link.clone()));
            words.after = vec![not_you];
        }
        Letter::AlreadySubscribed { programme, sign_in_link } => {
            words.subject = format!("{}：すでにお申込み済みです", name(*programme));
            words.paragraphs = vec![
                format!("このアドレスで{}のお申込みがありましたが、すでにお申込み済みのため、変更された内容はありません。", name(*programme)),
                "ご自身のデータの閲覧や訂正には、ログインしてください。".to_owned(),
            ];
            words.button = Some(("ログイン".to_owned(), sign_in_link.clone()));
            words.after = vec![not_you];
        }
        Letter::Welcome { programme, unsubscribe_link } => {
            words.subject = format!("{}のお申込みが完了しました", name(*programme));
            words.paragraphs = vec![
                format!("{}のお申込みを確認しました。ありがとうございます。", name(*programme)),
                "個人情報センターでは、ご自身のデータをいつでも閲覧、訂正、ダウンロード、削除していただけます。".to_owned(),
            ];
            words.unsubscribe = unsubscribe_link.clone().map(|link| ("配信の停止はこちらのページから行えます。".to_owned(), link));
        }
        Letter::SignInCode { code, link } => {
            words.subject = "ログインコード".to_owned();
            words.paragraphs = vec!["コードを請求したブラウザーに、次のコードを入力してください。10分間有効で、使えるのは1回だけです。".to_owned()];
            words.code = Some(code.clone());
            words.after = vec!["コードを入力する代わりに、同じブラウザーで次のページを開くこともできます。".to_owned()];
            words.button = Some(("ログイン".to_owned(), link.clone()));
            words.footer.insert(0, "お心当たりがない場合は、このメールを破棄し、コードを誰にも教えないでください。".to_owned());
        }
        Letter::NothingHeld { home_link } => {
            words.subject = "このアドレスで保有している情報はありません".to_owned();
            words.paragraphs = vec![
                "このアドレスでログインコードの請求がありましたが、このアドレスで保有している情報はないため、ログインしていただく対象がありません。この請求について保存したものもありません。".to_owned(),
                "ご本人による請求でしたら、別のアドレスでお申込みになった可能性があります。".to_owned(),
            ];
            words.button = Some(("個人情報センターへ".to_owned(), home_link.clone()));
            words.after = vec![not_you];
        }
        Letter::StepUpCode { code } => {
            words.subject = "確認コード".to_owned();
            words.paragraphs = vec!["続けるには、次のコードを入力してください。10分間有効で、使えるのは1回だけです。".to_owned()];
            words.code = Some(code.clone());
            words.after = vec!["お心当たりがない場合は、ほかの人がログインしている可能性があります。ログインして、ほかのセッションを終了してください。".to_owned()];
        }
        Letter::ConfirmAddressOld { link, new_masked } => {
            words.subject = "メールアドレスの変更をご確認ください".to_owned();
            words.paragraphs = vec![format!("メールアドレスを{new_masked}に変更する手続きが行われています。24時間以内に両方のメールボックスで確認されると、変更されます。")];
            words.button = Some(("確認ページを開く".to_owned(), link.clone()));
            words.after = vec!["お心当たりがない場合は、確認せずにログインし、ほかのセッションを終了してください。".to_owned()];
        }
        Letter::ConfirmAddressNew { link } => {
            words.subject = "新しいメールアドレスをご確認ください".to_owned();
            words.paragraphs = vec!["このアドレスを個人情報センターの新しいメールアドレスとして登録する手続きが行われています。24時間以内に両方のメールボックスで確認されると、変更されます。".to_owned()];
            words.button = Some(("確認ページを開く".to_owned(), link.clone()));
            words.after = vec![not_you];
        }
        Letter::AddressChanged => {
            words.subject = "メールアドレスが変更されました".to_owned();
            words.paragraphs = vec!["両方のメールボックスで確認されたため、メールアドレスを変更しました。今後のメールは新しいアドレスにお送りし、ログインも新しいアドレスでのみ行えます。".to_owned()];
            words.after = vec![format!("お心当たりがない場合は、ただちに{house}へご連絡ください。")];
        }
        Letter::Cancelled { programme, sign_up_link } => {
            words.subject = format!("{}の終了のお知らせ", name(*programme));
            words.paragraphs = vec![format!("{}のご利用は終了しました。そのためだけに保管していた情報は破棄しました。", name(*programme))];
            words.button = Some(("もう一度申し込む".to_owned(), sign_up_link.clone()));
        }
        Letter::Deleted { certificate_number, certificate_link, issued } => {
            words.subject = "お客様の情報を破棄しました".to_owned();
            words.paragraphs = vec![
                format!("{issued}に、お客様に関するすべての情報を破棄しました。証明書の番号は{certificate_number}です。"),
                "ご希望に反して再び登録されることのないよう、メールアドレスのハッシュ値だけを残します。このメールが最後のメールです。".to_owned(),
            ];
            words.button = Some(("証明書を開く".to_owned(), certificate_link.clone()));
        }
    }
    words
}
