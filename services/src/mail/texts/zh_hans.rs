//! 简体中文。

use super::{Words, policy_change};
use crate::mail::letter::{Letter, RequestNews};
use changho_domain::programme::Way;

/// 将信件化为文字。
pub(super) fn words(letter: &Letter, house: &str) -> Words {
    let called = letter.programme().map_or("", |programme| programme.called.as_str());
    let words = match letter {
        Letter::ConfirmSignUp { programme, link, within } => match programme.way {
            Way::Subscription => Words::new(
                &format!("请确认您订阅{called}的申请"),
                &[
                    &format!("有人用这个地址申请订阅{called}。"),
                    &format!("如果是您本人申请，请在{within}内通过以下页面确认。逾期未确认，所填内容会被删除。"),
                ],
            ),
            Way::Activity => Words::new(
                &format!("请确认您参加{called}的申请"),
                &[
                    &format!("有人用这个地址申请参加{called}。"),
                    &format!("如果是您本人申请，请在{within}内通过以下页面确认。逾期未确认，所填内容会被删除。"),
                ],
            ),
        }
        .button("打开确认页面", link)
        .after("如果您没有提出申请，请忽略本邮件。未经确认，申请不会成立。"),
        Letter::AlreadySubscribed { programme, sign_in_link } => match programme.way {
            Way::Subscription => Words::new(
                &format!("您已订阅{called}"),
                &[
                    &format!("有人用这个地址申请订阅{called}。您此前已经订阅，因此没有任何变动。"),
                    "如需查阅或更正您的信息，请登录。",
                ],
            ),
            Way::Activity => Words::new(
                &format!("您已参加{called}"),
                &[
                    &format!("有人用这个地址申请参加{called}。您此前已经参加，因此没有任何变动。"),
                    "如需查阅或更正您的信息，请登录。",
                ],
            ),
        }
        .button("打开登录页面", sign_in_link)
        .after("如果不是您本人操作，请忽略本邮件。"),
        Letter::Welcome { programme, unsubscribe_link } => match programme.way {
            Way::Subscription => Words::new(
                &format!("{called}订阅已开始"),
                &[
                    &format!("感谢您的确认。从下一期起，{called}会发到这个地址。"),
                    "您随时可以在个人信息中心查阅、更正、下载或删除您的信息。",
                ],
            ),
            Way::Activity => Words::new(
                &format!("您已加入{called}"),
                &[
                    "感谢您的确认。活动相关通知会发到这个地址。",
                    "您随时可以在个人信息中心查阅、更正、下载或删除您的信息。",
                ],
            ),
        }
        .unsubscribe("如需取消订阅，请打开以下页面，无需登录：", unsubscribe_link.as_ref()),
        Letter::SignInCode { code, link } => Words::new("登录验证码", &["请在申请验证码的浏览器中输入以下验证码。验证码在10分钟内有效，只能使用一次。"])
            .code(code)
            .before_button("您也可以在同一个浏览器中打开以下页面：")
            .button("打开登录页面", link)
            .after("请勿将验证码告诉任何人。如果您没有申请验证码，请忽略本邮件。"),
        Letter::NothingHeld { home_link } => Words::new(
            "我们未持有与这个地址有关的信息",
            &[
                "有人用这个地址申请登录验证码。我们未持有与这个地址有关的信息，因此无法登录。",
                "如果是您本人操作，请确认您申请时用的是不是另一个地址。",
                "本邮件发出后，这个地址不会留存。",
            ],
        )
            .button("打开个人信息中心", home_link)
            .after("如果不是您本人操作，请忽略本邮件。"),
        Letter::StepUpCode { code } => Words::new(
            "身份核验验证码",
            &[
                "请输入以下验证码以继续。验证码在10分钟内有效，只能使用一次。",
            ],
        )
        .code(code)
        .after("如果您没有申请验证码，可能有他人以您的身份登录。请勿将验证码告诉任何人，并请登录后结束您不认得的登录。"),
        Letter::ConfirmAddressOld { link, new_masked, within } => Words::new(
            "请确认变更电子邮箱地址",
            &[
                &format!("有人要求将您的电子邮箱地址变更为：{new_masked}"),
                &format!("须在{within}内在两个邮箱都确认，才会变更。"),
            ],
        )
            .button("打开确认页面", link)
            .after("如果不是您本人操作，请不要确认，地址就不会改变。并请登录后结束您不认得的登录。"),
        Letter::ConfirmAddressNew { link, within } => Words::new(
            "请确认新的电子邮箱地址",
            &[
                &format!("有人要求将这个地址设为个人信息中心的新电子邮箱地址。须在{within}内在两个邮箱都确认，才会变更。"),
            ],
        )
            .button("打开确认页面", link)
            .after("如果不是您本人操作，请忽略本邮件。"),
        Letter::AddressChanged => Words::new(
            "电子邮箱地址已变更",
            &[
                "两个邮箱都已确认。今后的邮件会发到新地址，登录时也请使用新地址。",
            ],
        )
        .after(&format!("如果不是您本人操作，请立即联系{house}。联系方式载于个人信息处理方针。")),
        Letter::PolicyChange { from, changes, asks, link } => policy_change(
            "您同意过的方针内容有变更",
            &format!("自{from}起施行的个人信息处理方针，变更了您同意过的内容。"),
            changes.iter().map(|(purpose, sentence)| format!("变更内容（{purpose}）：{sentence}")),
            *asks,
            "请登录并告知是否同意。在您再次同意之前，我们仅在原先同意的范围内处理，您不会因此受到不利影响。您也可以在同一处撤回同意。",
            "您无须采取任何行动。修订前后的内容可在下列页面对照阅读。",
        )
        .button(if *asks { "打开我的信息" } else { "查看变更内容" }, link),
        Letter::Cancelled { programme, sign_up_link } => match programme.way {
            Way::Subscription => Words::new(
                &format!("已取消订阅{called}"),
                &[
                    &format!("今后不会再向您发送{called}。仅为{called}保存的信息已销毁。"),
                ],
            )
            .button_if("重新订阅", sign_up_link.as_ref()),
            Way::Activity => Words::new(
                &format!("您已退出{called}"),
                &[
                    "仅为这项活动保存的信息已销毁。",
                ],
            )
            .button_if("重新申请", sign_up_link.as_ref()),
        },
        Letter::RequestCode { code, reference, confirms } => Words::new(
            &format!("请求{reference}的验证码"),
            &[if *confirms {
                "输入此验证码后，请求即被受理。请在10分钟内于填写请求的浏览器中输入，仅能使用一次。"
            } else {
                "输入此验证码，即可查看请求。请在10分钟内于申请验证码的浏览器中输入，仅能使用一次。"
            }],
        )
        .code(code)
        .after("请勿将验证码告诉任何人。如果不是您本人操作，请忽略本邮件。7日内未确认的请求将被删除。"),
        Letter::RequestReceived { reference, kind, link, due } => Words::new(
            &format!("您的请求已受理（{reference}）"),
            &[
                &format!("请求内容：{kind}"),
                &format!("受理编号：{reference}"),
                &due.as_ref().map_or_else(
                    || "处理期限自确认请求人身份之时起算，届时将通知您。".to_owned(),
                    |due| format!("我们最迟将于{due}（韩国时间）答复您。"),
                ),
                "请保存受理编号。凭编号和发送到此邮箱的验证码，您可以查看进度、与我们联系或撤回请求。",
            ],
        )
        .button("查看请求", link),
        Letter::RequestConcerned { asker, kind, link } => Words::new(
            "有人就您的个人信息提出了请求",
            &[
                "我们收到一项有关您个人信息的请求。",
                &format!("请求人：{asker}"),
                &format!("请求内容：{kind}"),
                "请在下方页面告知此人是不是您的代理人。在您确认之前，我们不会处理该请求。",
            ],
        )
        .button("打开确认页面", link)
        .after("如您不知情，请在该页面告知，我们便不会将您的信息提供给任何人。"),
        Letter::RequestNews { reference, kind, link, news, due } => {
            let told = match news {
                RequestNews::InReview => "经办人已开始审核。",
                RequestNews::InformationAsked => "需要您补充材料。等待您答复的期间不计入处理期限。",
                RequestNews::ProofAsked => "需要核验请求人的身份。等待核验的期间不计入处理期限。",
                RequestNews::Postponed => "查阅已延期。事由及异议申诉方式见请求页面。",
                RequestNews::Extended => "答复期限已延长。事由见请求页面。",
                RequestNews::Message => "经办人给您留言了，内容见请求页面。",
                RequestNews::Decided => "已就您的请求作出决定。决定内容、理由及异议申诉方式见请求页面。",
                RequestNews::Done => "您的请求已处理完成。",
                RequestNews::Concurred => "信息主体已确认代理。",
                RequestNews::Objection => "您的异议已受理，将由原决定人以外的经办人审核。",
            };
            let mut words = Words::new(&format!("您的请求有新进展（{reference}）"), &[&format!("请求内容：{kind}"), told]);
            words.paragraphs.extend(due.as_ref().map(|due| format!("我们最迟将于{due}（韩国时间）答复您。")));
            words.button("查看请求", link)
        }
        Letter::RequestDue { reference, kind, due, days, link } => {
            let told = match days {
                None => "有新受理或有变动的请求。".to_owned(),
                Some(0) => "今天是请求的处理期限。".to_owned(),
                Some(days) => format!("请求的处理期限还有{days}日。"),
            };
            let mut words = Words::new(&format!("请求{reference}"), &[&told, &format!("请求内容：{kind}")]);
            words.paragraphs.extend(due.as_ref().map(|due| format!("处理期限：{due}")));
            words.button("打开办理页面", link)
        }
        Letter::DisposalWaits { records, gone_on, days, link } => {
            let told = match days {
                None => "有一项销毁计划等待批准。".to_owned(),
                Some(0) => "有未经批准的记录将于今天销毁。".to_owned(),
                Some(days) => format!("距离未批准的记录自动销毁还有{days}日。"),
            };
            Words::new(
                "保存期限届满的个人信息的销毁批准",
                &[
                    &told,
                    &format!("涉及记录：{records}条"),
                    &format!("自动销毁日：{gone_on}"),
                    "到该日仍未批准的记录将不经批准即行销毁，并在销毁登记簿中注明。",
                ],
            )
            .button("打开办理页面", link)
        }
        Letter::Deleted { certificate_number, certificate_link, issued } => Words::new(
            "您的信息已全部删除",
            &[
                "我们持有的您的信息已全部销毁。",
                &format!("销毁时间：{issued}"),
                &format!("删除证明编号：{certificate_number}"),
                "为了避免违背您的意愿再次登记，我们只留下无法还原地址的哈希值。您重新申请时，这个值也会删除。这是最后一封邮件。",
            ],
        )
            .button("打开删除证明", certificate_link),
    };
    words.footer([
        format!("本邮件由{house}个人信息中心发送。"),
        "本邮件由系统自动发送，我们无法读取您的回复。".to_owned(),
    ])
}
