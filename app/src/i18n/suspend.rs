//! Suspending processing. Made on the server alone; the browser is not sent these texts.

use super::{Gap, Texts};

/// The texts.
#[derive(Debug)]
pub struct Suspend {
    /// Title of the page.
    pub title: &'static str,
    /// What a suspension is.
    pub lead: &'static str,
    /// Heading of what stops.
    pub stops: &'static str,
    /// What stops, a sentence each.
    pub stopped: [&'static str; 4],
    /// Heading of what goes on.
    pub goes_on: &'static str,
    /// What goes on, a sentence each.
    pub going_on: [&'static str; 3],
    /// Heading of what can be suspended.
    pub what: &'static str,
    /// Everything that is held.
    pub everything: &'static str,
    /// Since when it is suspended.
    pub since: Gap,
    /// Since when everything is.
    pub everything_since: Gap,
    /// It is not.
    pub not_suspended: &'static str,
    /// It is, along with everything.
    pub with_everything: &'static str,
    /// Why an officer suspended it.
    pub reason: Gap,
    /// The button.
    pub suspend: &'static str,
    /// The button that ends it.
    pub resume: &'static str,
    /// The link to this page from my data.
    pub change: &'static str,
    /// In my data, while everything is suspended.
    pub notice: &'static str,
    /// After it was suspended.
    pub suspended: &'static str,
    /// After it was ended.
    pub resumed: &'static str,
    /// Where the form was not one.
    pub refused: &'static str,
}

/// The texts.
pub static T: Texts<Suspend> = Texts {
    ko: Suspend {
        title: "처리정지",
        lead: "개인정보를 지우지 않고 처리만 멈추게 하실 수 있습니다(「개인정보 보호법」 제37조). 바로 적용되며, 언제든지 해제하실 수 있습니다.",
        stops: "멈추는 것",
        stopped: [
            "뉴스레터와 안내 메일을 보내지 않습니다.",
            "수탁자에게 개인정보를 넘기지 않습니다.",
            "통계에 포함하지 않습니다.",
            "담당자가 보는 명단에 이름과 메일 주소가 나오지 않습니다.",
        ],
        goes_on: "계속되는 것",
        going_on: [
            "열람, 정정, 내려받기, 삭제는 그대로 하실 수 있습니다.",
            "로그인 코드, 메일 주소 변경 확인, 서비스 종료와 삭제의 결과, 권리 행사 요구에 대한 통지처럼 법령에 따라 보내야 하는 메일은 계속 보내 드립니다.",
            "보유기간이 지나면 처리정지 중이라도 파기합니다.",
        ],
        what: "처리를 정지할 대상",
        everything: "모든 개인정보",
        since: Gap("{}부터 처리정지 중입니다."),
        everything_since: Gap("{}부터 모든 처리가 정지되어 있습니다"),
        not_suspended: "정지되어 있지 않습니다.",
        with_everything: "모든 개인정보와 함께 정지되어 있습니다. 따로 정지하시면 전체 정지를 해제한 뒤에도 정지가 유지됩니다.",
        reason: Gap("담당자가 적은 사유: {}"),
        suspend: "처리정지",
        resume: "처리정지 해제",
        change: "처리정지 확인·해제",
        notice: "법령에 따라 보내야 하는 메일만 보내 드립니다. 열람, 정정, 내려받기, 삭제는 그대로 하실 수 있습니다.",
        suspended: "처리를 정지했습니다. 지금부터 적용됩니다.",
        resumed: "처리정지를 해제했습니다.",
        refused: "보내신 내용을 확인할 수 없어 아무것도 바꾸지 않았습니다. 아래에서 다시 골라 주세요.",
    },
    zh_tw: Suspend {
        title: "停止處理",
        lead: "您可以不刪除個人資料，只停止處理（韓國《個人資訊保護法》第37條）。立即生效，並可隨時恢復。",
        stops: "停止的事項",
        stopped: [
            "不再寄送電子報與通知信。",
            "不再將個人資料交給受託者。",
            "不納入統計。",
            "承辦人查看的名單中不顯示您的姓名與電子郵件地址。",
        ],
        goes_on: "照常進行的事項",
        going_on: [
            "您仍可查閱、更正、下載及刪除。",
            "依法必須寄送的郵件不受影響，例如登入驗證碼、變更電子郵件地址的確認、服務終止與刪除的結果、對權利行使請求的通知。",
            "保存期間屆滿時，即使在停止期間也會銷毀。",
        ],
        what: "要停止處理哪些資料？",
        everything: "所有個人資料",
        since: Gap("自{}起已停止處理。"),
        everything_since: Gap("自{}起已停止所有處理"),
        not_suspended: "處理中。",
        with_everything: "已隨所有個人資料一併停止。若您另行停止此項，恢復所有處理後，此項仍會維持停止。",
        reason: Gap("承辦人填寫的理由：{}"),
        suspend: "停止處理",
        resume: "恢復處理",
        change: "查看停止狀態或恢復處理",
        notice: "僅寄送依法必須寄送的郵件。您仍可查閱、更正、下載及刪除。",
        suspended: "已停止處理，即刻生效。",
        resumed: "已恢復處理。",
        refused: "無法確認您送出的內容，未變更任何事項。請在下方重新選擇。",
    },
    zh: Suspend {
        title: "停止处理",
        lead: "您可以不删除个人信息，只停止处理（韩国《个人信息保护法》第37条）。立即生效，并可随时恢复。",
        stops: "停止的事项",
        stopped: [
            "不再发送电子报和通知邮件。",
            "不再将个人信息交给受托人。",
            "不纳入统计。",
            "经办人查看的名单中不显示您的姓名和电子邮箱地址。",
        ],
        goes_on: "照常进行的事项",
        going_on: [
            "您仍可查阅、更正、下载和删除。",
            "依法必须发送的邮件不受影响，例如登录验证码、变更电子邮箱地址的确认、服务终止和删除的结果、对行使权利请求的通知。",
            "保存期限届满时，即使在停止期间也会销毁。",
        ],
        what: "要停止处理哪些信息？",
        everything: "所有个人信息",
        since: Gap("自{}起已停止处理。"),
        everything_since: Gap("自{}起已停止所有处理"),
        not_suspended: "处理中。",
        with_everything: "已随所有个人信息一并停止。如您另行停止此项，恢复所有处理后，此项仍会保持停止。",
        reason: Gap("经办人填写的理由：{}"),
        suspend: "停止处理",
        resume: "恢复处理",
        change: "查看停止状态或恢复处理",
        notice: "仅发送依法必须发送的邮件。您仍可查阅、更正、下载和删除。",
        suspended: "已停止处理，即刻生效。",
        resumed: "已恢复处理。",
        refused: "无法确认您提交的内容，未更改任何事项。请在下方重新选择。",
    },
    ja: Suspend {
        title: "処理停止",
        lead: "個人情報を削除せず、取扱いだけを止めることができます（韓国「個人情報保護法」第37条）。すぐに適用され、いつでも解除できます。",
        stops: "停止すること",
        stopped: [
            "ニュースレターやご案内のメールをお送りしません。",
            "委託先に個人情報を渡しません。",
            "統計に含めません。",
            "担当者が見る名簿に氏名とメールアドレスを表示しません。",
        ],
        goes_on: "変わらないこと",
        going_on: [
            "閲覧・訂正・ダウンロード・削除はこれまでどおり行えます。",
            "ログインコード、メールアドレス変更の確認、サービスの終了や削除の結果、権利行使の要求に対する通知など、法令上必要なメールは引き続きお送りします。",
            "保有期間が過ぎたものは、停止中でも破棄します。",
        ],
        what: "停止する対象",
        everything: "すべての個人情報",
        since: Gap("{}から処理停止中です。"),
        everything_since: Gap("{}からすべての処理を停止しています"),
        not_suspended: "停止していません。",
        with_everything: "すべての個人情報とともに停止しています。個別に停止すると、全体の停止を解除した後も停止が続きます。",
        reason: Gap("担当者が記した理由：{}"),
        suspend: "処理を停止する",
        resume: "処理停止を解除する",
        change: "処理停止の確認・解除",
        notice: "法令上必要なメールだけをお送りします。閲覧・訂正・ダウンロード・削除はこれまでどおり行えます。",
        suspended: "処理を停止しました。ただちに適用されます。",
        resumed: "処理停止を解除しました。",
        refused: "送信された内容を確認できなかったため、何も変更していません。下からもう一度お選びください。",
    },
    en: Suspend {
        title: "Suspend processing",
        lead: "You can have the processing of your data stopped without deleting it (Personal Information Protection Act, Article 37). It takes effect at once, and you can end it at any time.",
        stops: "What stops",
        stopped: [
            "No newsletter and no notices are sent to you.",
            "Nothing is handed to consignees.",
            "You are not counted in statistics.",
            "Lists that officers see show neither your name nor your address.",
        ],
        goes_on: "What goes on",
        going_on: [
            "You can see, correct, download and delete your data as before.",
            "Mails that the law requires still come: sign-in codes, confirmations of a change of address, the result of ending a service or of a deletion, notices about requests.",
            "What has reached the end of its retention period is destroyed, suspended or not.",
        ],
        what: "What should be suspended?",
        everything: "All personal data",
        since: Gap("Suspended since {}."),
        everything_since: Gap("All processing has been suspended since {}"),
        not_suspended: "Not suspended.",
        with_everything: "Suspended along with all personal data. If you suspend it separately, it stays suspended after the suspension of everything has ended.",
        reason: Gap("The officer's reason: {}"),
        suspend: "Suspend processing",
        resume: "End the suspension",
        change: "See or end the suspension",
        notice: "Only mails that the law requires are sent to you. You can see, correct, download and delete your data as before.",
        suspended: "Processing is suspended from now on.",
        resumed: "The suspension has ended.",
        refused: "What was sent could not be understood, so nothing was changed. Please choose again below.",
    },
};
