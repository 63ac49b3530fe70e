//! 日本語。

use super::{Words, policy_change};
use crate::mail::letter::Letter;
use changho_domain::programme::Way;

/// 手紙を文章にします。
pub(super) fn words(letter: &Letter, house: &str) -> Words {
    let called = letter.programme().map_or("", |programme| programme.called.as_str());
    let words = match letter {
        Letter::ConfirmSignUp { programme, link, within } => match programme.way {
            Way::Subscription => Words::new(
                &format!("{called}購読のお申し込みをご確認ください"),
                &[
                    &format!("このアドレスで、{called}購読のお申し込みがありました。"),
                    &format!("ご自身でお申し込みの場合は、{within}以内に次のページでご確認ください。確認されない場合、入力された内容は削除されます。"),
                ],
            ),
            Way::Activity => Words::new(
                &format!("{called}への参加のお申し込みをご確認ください"),
                &[
                    &format!("このアドレスで、{called}への参加のお申し込みがありました。"),
                    &format!("ご自身でお申し込みの場合は、{within}以内に次のページでご確認ください。確認されない場合、入力された内容は削除されます。"),
                ],
            ),
        }
        .button("確認のページを開く", link)
        .after("お心当たりがない場合、このメールは無視していただいて構いません。確認されないかぎり、お申し込みは成立しません。"),
        Letter::AlreadySubscribed { programme, sign_in_link } => match programme.way {
            Way::Subscription => Words::new(
                &format!("{called}はすでに購読されています"),
                &[
                    &format!("このアドレスで、{called}購読のお申し込みがありました。すでに購読されているため、変更はありません。"),
                    "ご自身の情報の閲覧や訂正には、ログインしてください。",
                ],
            ),
            Way::Activity => Words::new(
                &format!("{called}にはすでに参加されています"),
                &[
                    &format!("このアドレスで、{called}への参加のお申し込みがありました。すでに参加されているため、変更はありません。"),
                    "ご自身の情報の閲覧や訂正には、ログインしてください。",
                ],
            ),
        }
        .button("ログインのページを開く", sign_in_link)
        .after("お心当たりがない場合、このメールは無視していただいて構いません。"),
        Letter::Welcome { programme, unsubscribe_link } => match programme.way {
            Way::Subscription => Words::new(
                &format!("{called}の購読が始まりました"),
                &[
                    &format!("ご確認いただき、ありがとうございます。次の号から、このアドレスに{called}をお送りします。"),
                    "個人情報センターでは、ご自身の情報をいつでも閲覧、訂正、削除、ダウンロードできます。",
                ],
            ),
            Way::Activity => Words::new(
                &format!("{called}への参加を確認しました"),
                &[
                    "ご確認いただき、ありがとうございます。活動のご案内を、このアドレスにお送りします。",
                    "個人情報センターでは、ご自身の情報をいつでも閲覧、訂正、削除、ダウンロードできます。",
                ],
            ),
        }
        .unsubscribe("購読の取消は、次のページで行えます。ログインは必要ありません。", unsubscribe_link.as_ref()),
        Letter::SignInCode { code, link } => Words::new(
            "ログインコード",
            &[
                "コードを求めたブラウザに、次のコードを入力してください。10分以内に一度だけ使えます。",
            ],
        )
            .code(code)
            .before_button("同じブラウザで次のページを開いても、ログインできます。")
            .button("ログインのページを開く", link)
            .after("コードはだれにも教えないでください。お心当たりがない場合、このメールは無視していただいて構いません。"),
        Letter::NothingHeld { home_link } => Words::new(
            "このアドレスで保有している情報はありません",
            &[
                "このアドレスで、ログインコードの発行を求める操作がありました。保有している情報がないため、ログインはできません。",
                "ご自身で操作された場合は、お申し込みに別のアドレスを使われていないか、ご確認ください。",
                "このメールの送信後、アドレスは残りません。",
            ],
        )
            .button("個人情報センターを開く", home_link)
            .after("お心当たりがない場合、このメールは無視していただいて構いません。"),
        Letter::StepUpCode { code } => Words::new(
            "本人確認コード",
            &[
                "手続きを続けるには、次のコードを入力してください。10分以内に一度だけ使えます。",
            ],
        )
        .code(code)
        .after("お心当たりがない場合、ほかの人がログインしているおそれがあります。コードはだれにも教えず、ログインして、覚えのないログインを終了してください。"),
        Letter::ConfirmAddressOld { link, new_masked, within } => Words::new(
            "メールアドレスの変更をご確認ください",
            &[
                &format!("メールアドレスを次のアドレスに変更する手続きが行われています：{new_masked}"),
                &format!("{within}以内に両方の受信箱で確認されると、変更されます。"),
            ],
        )
            .button("確認のページを開く", link)
            .after("お心当たりがない場合は、確認しないでください。アドレスは変わりません。あわせて、ログインして、覚えのないログインを終了してください。"),
        Letter::ConfirmAddressNew { link, within } => Words::new(
            "新しいメールアドレスをご確認ください",
            &[
                &format!("このアドレスを個人情報センターの新しいメールアドレスとする手続きが行われています。{within}以内に両方の受信箱で確認されると、変更されます。"),
            ],
        )
            .button("確認のページを開く", link)
            .after("お心当たりがない場合、このメールは無視していただいて構いません。"),
        Letter::AddressChanged => Words::new(
            "メールアドレスが変わりました",
            &[
                "両方の受信箱で確認されました。今後のメールは新しいアドレスにお送りします。ログインにも新しいアドレスをお使いください。",
            ],
        )
        .after(&format!("お心当たりがない場合は、ただちに{house}へご連絡ください。連絡先は個人情報取扱方針に記載しています。")),
        Letter::PolicyChange { from, changes, asks, link } => policy_change(
            "同意いただいた方針の内容が変わります",
            &format!("{from}から適用される個人情報取扱方針で、同意いただいた内容が変わります。"),
            changes.iter().map(|(purpose, sentence)| format!("変わる内容（{purpose}）：{sentence}")),
            *asks,
            "ログインして、同意されるかどうかをお知らせください。あらためて同意いただくまでは、これまでの同意の範囲内でのみ取り扱い、そのために不利益が生じることはありません。同じページで同意を撤回することもできます。",
            "お手続きは必要ありません。変更前と変更後の文章は、下のページで並べてお読みいただけます。",
        )
        .button(if *asks { "マイデータを開く" } else { "変更内容を見る" }, link),
        Letter::Cancelled { programme, sign_up_link } => match programme.way {
            Way::Subscription => Words::new(
                &format!("{called}の購読を取り消しました"),
                &[
                    &format!("今後、{called}はお送りしません。{called}のためだけに保有していた情報は破棄しました。"),
                ],
            )
            .button_if("もう一度購読する", sign_up_link.as_ref()),
            Way::Activity => Words::new(
                &format!("{called}への参加を終了しました"),
                &[
                    "この活動のためだけに保有していた情報は破棄しました。",
                ],
            )
            .button_if("もう一度申し込む", sign_up_link.as_ref()),
        },
        Letter::Deleted { certificate_number, certificate_link, issued } => Words::new(
            "保有していた情報をすべて削除しました",
            &[
                "お客様に関して保有していた情報を、すべて破棄しました。",
                &format!("破棄の日時：{issued}"),
                &format!("削除証明書の番号：{certificate_number}"),
                "ご希望に反して再び登録されることのないよう、アドレスを復元できないハッシュ値だけを残します。もう一度お申し込みになると、この値も削除されます。これが最後のメールです。",
            ],
        )
            .button("削除証明書を開く", certificate_link),
    };
    words.footer([
        format!("このメールは{house}の個人情報センターからお送りしています。"),
        "送信専用のため、ご返信いただいてもお答えできません。".to_owned(),
    ])
}
