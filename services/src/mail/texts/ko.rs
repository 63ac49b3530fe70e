//! 한국어.

use super::{Words, policy_change};
use crate::mail::letter::{Letter, RequestNews};
use crate::programmes::object;
use changho_domain::programme::Way;

/// 편지를 글로 옮깁니다.
pub(super) fn words(letter: &Letter, house: &str) -> Words {
    let called = letter.programme().map_or("", |programme| programme.called.as_str());
    let object = object(called);
    let words = match letter {
        Letter::ConfirmSignUp { programme, link, within } => match programme.way {
            Way::Subscription => Words::new(
                &format!("{called} 구독 신청을 확인해 주세요"),
                &[
                    &format!("이 메일 주소로 {called} 구독 신청이 들어왔습니다."),
                    &format!("직접 신청하셨다면 {within} 안에 아래 페이지에서 확인해 주세요. 확인하지 않으시면 입력하신 내용은 삭제됩니다."),
                ],
            ),
            Way::Activity => Words::new(
                &format!("{called} 참여 신청을 확인해 주세요"),
                &[
                    &format!("이 메일 주소로 {called} 참여 신청이 들어왔습니다."),
                    &format!("직접 신청하셨다면 {within} 안에 아래 페이지에서 확인해 주세요. 확인하지 않으시면 입력하신 내용은 삭제됩니다."),
                ],
            ),
        }
        .button("확인 페이지 열기", link)
        .after("신청하신 적이 없다면 이 메일을 무시하셔도 됩니다. 확인하지 않으면 신청은 이루어지지 않습니다."),
        Letter::AlreadySubscribed { programme, sign_in_link } => match programme.way {
            Way::Subscription => Words::new(
                &format!("이미 {object} 구독하고 계십니다"),
                &[
                    &format!("이 메일 주소로 {called} 구독 신청이 들어왔습니다. 이미 구독하고 계시므로 바뀐 것은 없습니다."),
                    "내 정보를 열람하거나 정정하시려면 로그인해 주세요.",
                ],
            ),
            Way::Activity => Words::new(
                &format!("이미 {called}에 참여하고 계십니다"),
                &[
                    &format!("이 메일 주소로 {called} 참여 신청이 들어왔습니다. 이미 참여하고 계시므로 바뀐 것은 없습니다."),
                    "내 정보를 열람하거나 정정하시려면 로그인해 주세요.",
                ],
            ),
        }
        .button("로그인 페이지 열기", sign_in_link)
        .after("직접 하신 일이 아니라면 이 메일을 무시하셔도 됩니다."),
        Letter::Welcome { programme, unsubscribe_link } => match programme.way {
            Way::Subscription => Words::new(
                &format!("{called} 구독이 시작되었습니다"),
                &[
                    &format!("확인해 주셔서 감사합니다. 다음 호부터 이 주소로 {object} 보내 드립니다."),
                    "개인정보 센터에서 언제든지 내 정보를 열람, 정정, 삭제하거나 내려받으실 수 있습니다.",
                ],
            ),
            Way::Activity => Words::new(
                &format!("{called} 참여가 확인되었습니다"),
                &[
                    "확인해 주셔서 감사합니다. 활동에 관한 안내를 이 주소로 보내 드립니다.",
                    "개인정보 센터에서 언제든지 내 정보를 열람, 정정, 삭제하거나 내려받으실 수 있습니다.",
                ],
            ),
        }
        .unsubscribe("구독을 취소하시려면 아래 페이지를 열어 주세요. 로그인하지 않으셔도 됩니다.", unsubscribe_link.as_ref()),
        Letter::SignInCode { code, link } => Words::new(
            "로그인 코드",
            &[
                "코드를 요청하신 브라우저에 아래 코드를 입력해 주세요. 10분 동안 한 번만 쓸 수 있습니다.",
            ],
        )
            .code(code)
            .before_button("같은 브라우저에서 아래 페이지를 여셔도 됩니다.")
            .button("로그인 페이지 열기", link)
            .after("코드를 다른 사람에게 알려 주지 마세요. 요청하신 적이 없다면 이 메일을 무시하셔도 됩니다."),
        Letter::NothingHeld { home_link } => Words::new(
            "이 주소로 보유한 정보가 없습니다",
            &[
                "이 메일 주소로 로그인 코드 요청이 들어왔습니다. 이 주소로 보유한 정보가 없어 로그인하실 수 없습니다.",
                "직접 요청하셨다면 신청하실 때 다른 주소를 쓰지 않으셨는지 확인해 주세요.",
                "이 메일을 보낸 뒤에는 주소를 보관하지 않습니다.",
            ],
        )
            .button("개인정보 센터 열기", home_link)
            .after("직접 하신 일이 아니라면 이 메일을 무시하셔도 됩니다."),
        Letter::StepUpCode { code } => Words::new(
            "본인 확인 코드",
            &[
                "계속하시려면 아래 코드를 입력해 주세요. 10분 동안 한 번만 쓸 수 있습니다.",
            ],
        )
        .code(code)
        .after("요청하신 적이 없다면 다른 사람이 로그인해 있을 수 있습니다. 코드를 다른 사람에게 알려 주지 마시고, 로그인하여 모르는 로그인을 끝내 주세요."),
        Letter::ConfirmAddressOld { link, new_masked, within } => Words::new(
            "메일 주소 변경을 확인해 주세요",
            &[
                &format!("메일 주소를 다음 주소로 바꾸어 달라는 요청이 있었습니다: {new_masked}"),
                &format!("{within} 안에 두 메일함에서 모두 확인하셔야 바뀝니다."),
            ],
        )
            .button("확인 페이지 열기", link)
            .after("요청하신 적이 없다면 확인하지 마세요. 주소는 바뀌지 않습니다. 로그인하여 모르는 로그인도 끝내 주세요."),
        Letter::ConfirmAddressNew { link, within } => Words::new(
            "새 메일 주소를 확인해 주세요",
            &[
                &format!("개인정보 센터에 등록된 메일 주소를 이 주소로 바꾸어 달라는 요청이 있었습니다. {within} 안에 두 메일함에서 모두 확인하셔야 바뀝니다."),
            ],
        )
            .button("확인 페이지 열기", link)
            .after("직접 하신 일이 아니라면 이 메일을 무시하셔도 됩니다."),
        Letter::AddressChanged => Words::new(
            "메일 주소가 바뀌었습니다",
            &[
                "두 메일함에서 모두 확인되었습니다. 앞으로 메일은 새 주소로 보내 드리며, 로그인하실 때에도 새 주소를 쓰시면 됩니다.",
            ],
        )
        .after(&format!("직접 하신 일이 아니라면 곧바로 {house}에 알려 주세요. 연락처는 개인정보 처리방침에 있습니다.")),
        Letter::PolicyChange { from, changes, asks, link } => policy_change(
            "동의하신 내용과 관련된 방침이 바뀝니다",
            &format!("{from}부터 시행되는 개인정보 처리방침에서 동의하신 내용이 달라집니다."),
            changes.iter().map(|(purpose, sentence)| format!("달라지는 내용({purpose}): {sentence}")),
            *asks,
            "로그인하셔서 동의 여부를 알려 주세요. 다시 동의하시기 전에는 처음 동의하신 범위 안에서만 처리하며, 그 때문에 받으시는 불이익은 없습니다. 같은 곳에서 동의를 철회하실 수도 있습니다.",
            "따로 하실 일은 없습니다. 변경 전과 후의 내용은 아래 페이지에서 나란히 보실 수 있습니다.",
        )
        .button(if *asks { "내 정보 열기" } else { "바뀌는 내용 보기" }, link),
        Letter::Cancelled { programme, sign_up_link } => match programme.way {
            Way::Subscription => Words::new(
                &format!("{called} 구독이 취소되었습니다"),
                &[
                    &format!("앞으로 {object} 보내 드리지 않습니다. {called}만을 위해 보유하던 정보는 파기했습니다."),
                ],
            )
            .button_if("다시 구독하기", sign_up_link.as_ref()),
            Way::Activity => Words::new(
                &format!("{called} 참여가 종료되었습니다"),
                &[
                    "이 활동만을 위해 보유하던 정보는 파기했습니다.",
                ],
            )
            .button_if("다시 신청하기", sign_up_link.as_ref()),
        },
        Letter::RequestCode { code, reference, confirms } => Words::new(
            &format!("요구 {reference} 확인 코드"),
            &[if *confirms {
                "이 코드를 입력하시면 요구가 접수됩니다. 요구를 작성하신 브라우저에서 10분 안에 한 번만 쓸 수 있습니다."
            } else {
                "이 코드를 입력하시면 요구를 보실 수 있습니다. 코드를 요청하신 브라우저에서 10분 안에 한 번만 쓸 수 있습니다."
            }],
        )
        .code(code)
        .after("코드를 다른 사람에게 알려 주지 마세요. 요청하신 적이 없다면 이 메일을 무시하셔도 됩니다. 7일 안에 확인하지 않은 요구는 삭제됩니다."),
        Letter::RequestReceived { reference, kind, link, due } => Words::new(
            &format!("요구가 접수되었습니다({reference})"),
            &[
                &format!("요구 내용: {kind}"),
                &format!("접수번호: {reference}"),
                &due.as_ref().map_or_else(
                    || "처리기한은 요구하신 분이 확인된 때부터 계산합니다. 확인되면 다시 알려 드립니다.".to_owned(),
                    |due| format!("{due}(한국 시간)까지 답변해 드립니다."),
                ),
                "접수번호를 보관해 주세요. 접수번호와 이 메일함으로 받는 코드로 진행 상황을 보시거나, 담당자에게 메시지를 보내시거나, 요구를 취하하실 수 있습니다.",
            ],
        )
        .button("요구 보기", link),
        Letter::RequestConcerned { asker, kind, link } => Words::new(
            "귀하의 개인정보에 대한 요구가 접수되었습니다",
            &[
                "귀하의 개인정보에 대하여 다음과 같은 요구가 접수되었습니다.",
                &format!("요구한 사람: {asker}"),
                &format!("요구 내용: {kind}"),
                "위의 사람이 귀하를 대리하는 것이 맞는지 아래 페이지에서 알려 주세요. 확인되기 전에는 이 요구를 처리하지 않습니다.",
            ],
        )
        .button("확인 페이지 열기", link)
        .after("모르시는 일이라면 그 페이지에서 아니라고 알려 주세요. 그러면 누구에게도 귀하의 개인정보를 알려 주지 않습니다."),
        Letter::RequestNews { reference, kind, link, news, due } => {
            let told = match news {
                RequestNews::InReview => "담당자가 검토를 시작했습니다.",
                RequestNews::InformationAsked => "요구 내용을 보완해 주셔야 합니다. 답변해 주실 때까지의 기간은 처리기한에 넣지 않습니다.",
                RequestNews::ProofAsked => "요구하신 분을 확인해야 합니다. 확인될 때까지의 기간은 처리기한에 넣지 않습니다.",
                RequestNews::Postponed => "열람이 연기되었습니다. 사유와 이의제기 방법은 요구 페이지에 있습니다.",
                RequestNews::Extended => "처리기한이 연장되었습니다. 사유는 요구 페이지에 있습니다.",
                RequestNews::Message => "담당자가 메시지를 남겼습니다. 메시지는 요구 페이지에 있습니다.",
                RequestNews::Decided => "요구에 대하여 결정했습니다. 결정 내용과 사유, 이의제기 방법은 요구 페이지에 있습니다.",
                RequestNews::Done => "처리가 완료되었습니다.",
                RequestNews::Concurred => "정보주체가 대리 사실을 확인했습니다.",
                RequestNews::Objection => "이의제기가 접수되었습니다. 결정한 사람이 아닌 다른 담당자가 다시 검토합니다.",
            };
            let mut words = Words::new(&format!("요구 처리 상황을 알려 드립니다({reference})"), &[&format!("요구 내용: {kind}"), told]);
            words.paragraphs.extend(due.as_ref().map(|due| format!("{due}(한국 시간)까지 답변해 드립니다.")));
            words.button("요구 보기", link)
        }
        Letter::RequestDue { reference, kind, due, days, link } => {
            let told = match days {
                None => "새로 접수되었거나 변동이 있는 요구가 있습니다.".to_owned(),
                Some(0) => "오늘이 요구의 처리기한입니다.".to_owned(),
                Some(days) => format!("요구의 처리기한이 {days}일 남았습니다."),
            };
            let mut words = Words::new(&format!("요구 {reference}"), &[&told, &format!("요구 내용: {kind}")]);
            words.paragraphs.extend(due.as_ref().map(|due| format!("처리기한: {due}")));
            words.button("업무 창구 열기", link)
        }
        Letter::DisposalWaits { records, gone_on, days, link } => {
            let told = match days {
                None => "승인을 기다리는 파기 계획이 있습니다.".to_owned(),
                Some(0) => "오늘 승인 없이 파기되는 기록이 있습니다.".to_owned(),
                Some(days) => format!("승인되지 않은 기록이 자동으로 파기될 때까지 {days}일 남았습니다."),
            };
            Words::new(
                "보유기간이 끝난 개인정보의 파기 승인 요청",
                &[
                    &told,
                    &format!("대상 기록: {records}건"),
                    &format!("자동 파기일: {gone_on}"),
                    "이날까지 승인되지 않은 기록은 승인 없이 파기되며, 그 사실이 파기관리대장에 적힙니다.",
                ],
            )
            .button("업무 창구 열기", link)
        }
        Letter::Deleted { certificate_number, certificate_link, issued } => Words::new(
            "보유하던 정보를 모두 삭제했습니다",
            &[
                "귀하에 관하여 보유하던 정보를 모두 파기했습니다.",
                &format!("파기 일시: {issued}"),
                &format!("삭제 확인서 번호: {certificate_number}"),
                "원하지 않으시는데 다시 등록되는 일이 없도록, 주소를 알아낼 수 없는 해시값만 남겨 둡니다. 다시 신청하시면 이 값도 삭제됩니다. 이 메일이 마지막 메일입니다.",
            ],
        )
            .button("삭제 확인서 열기", certificate_link),
    };
    words.footer([
        format!("이 메일은 {house} 개인정보 센터에서 보냈습니다."),
        "발신 전용 메일이므로 회신하셔도 확인할 수 없습니다.".to_owned(),
    ])
}
