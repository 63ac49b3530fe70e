//! What is said about the versions of the policy, on pages and parts of pages that the center makes as a whole: the browser
//! program does not carry these texts.

use super::{Gap, Texts};

/// The texts.
#[derive(Debug)]
pub struct Versions {
    // ── All versions ──
    /// What one finds on the page of all versions.
    pub history_lead: &'static str,
    /// The link to a version, with its day.
    pub takes_effect: Gap,
    /// The link to what a version changed, with its day.
    pub what_changed: Gap,

    // ── On the policy ──
    /// That a new version is coming, with its day.
    pub coming: Gap,
    /// On that version itself, with its day.
    pub this_is_coming: Gap,
    /// The link to it.
    pub read_coming: &'static str,
    /// The link to what it changes.
    pub what_changes: &'static str,

    // ── A version that there is not ──
    /// That there is none.
    pub no_such_version: &'static str,
    /// The link to the nearest one, with its day.
    pub nearest: Gap,
    /// That the version has no such article.
    pub no_such_article: &'static str,

    // ── My data ──
    /// Heading of what is asked again, with the purpose.
    pub again: Gap,
    /// Since when it changes, with the day.
    pub again_since: Gap,
    /// From when on it will change, with the day.
    pub again_from: Gap,
    /// What happens if nothing is done.
    pub again_nothing: &'static str,
    /// The button that consents.
    pub again_yes: &'static str,
    /// The link that withdraws.
    pub again_no: &'static str,
    /// After consent was given again.
    pub again_done: &'static str,
    /// Where the policy changed while the form lay open.
    pub again_expired: &'static str,
    /// Where the form was not one.
    pub again_refused: &'static str,
    /// Heading of what changed since.
    pub since: &'static str,
    /// Where nothing changed that concerns the reader.
    pub since_nothing: &'static str,
    /// Label of consents that were replaced.
    pub earlier: &'static str,
    /// A version by its day.
    pub of_version: Gap,
}

/// The texts.
pub static T: Texts<Versions> = Texts {
    ko: Versions {
        history_lead: "지금까지의 모든 버전과 앞으로 시행될 버전입니다. 지난 버전도 계속 읽으실 수 있습니다.",
        takes_effect: Gap("{} 시행"),
        what_changed: Gap("{} 시행 버전에서 바뀐 내용"),
        coming: Gap("{}부터 새 버전이 시행됩니다."),
        this_is_coming: Gap("이 버전은 {}부터 시행됩니다."),
        read_coming: "새 버전 보기",
        what_changes: "바뀌는 내용 보기",
        no_such_version: "찾으시는 버전은 없습니다. 가장 가까운 버전을 안내해 드립니다.",
        nearest: Gap("{} 시행 버전 보기"),
        no_such_article: "찾으시는 조항은 이 버전에 없습니다. 가장 가까운 조항을 안내해 드립니다.",
        again: Gap("{}: 다시 동의해 주세요"),
        again_since: Gap("{}부터 시행된 방침에서 동의하신 내용이 달라졌습니다."),
        again_from: Gap("{}부터 시행되는 방침에서 동의하신 내용이 달라집니다."),
        again_nothing: "아무것도 하지 않으시면 처음 동의하신 범위 안에서만 계속 처리하며, 새로 더해진 내용은 적용하지 않습니다. 그 때문에 받으시는 불이익은 없습니다.",
        again_yes: "달라진 내용에 동의합니다",
        again_no: "동의를 철회합니다",
        again_done: "동의하신 내용을 기록했습니다.",
        again_expired: "그 사이에 방침이 다시 바뀌어 동의를 기록하지 않았습니다. 아래 내용을 읽고 다시 알려 주세요.",
        again_refused: "보내신 내용을 확인할 수 없어 아무것도 기록하지 않았습니다. 아래에서 다시 골라 주세요.",
        since: "동의하신 뒤에 바뀐 내용",
        since_nothing: "이 목적과 관련해 등록된 내용은 바뀌지 않았습니다.",
        earlier: "그전에 하신 동의",
        of_version: Gap("{} 시행 버전"),
    },
    zh_tw: Versions {
        history_lead: "以下為歷來所有版本與即將施行的版本，舊版本也可以繼續閱讀。",
        takes_effect: Gap("{}施行"),
        what_changed: Gap("{}施行版本的變更內容"),
        coming: Gap("新版本將自{}起施行。"),
        this_is_coming: Gap("此版本將自{}起施行。"),
        read_coming: "閱讀新版本",
        what_changes: "查看變更內容",
        no_such_version: "沒有您要找的版本，為您提供最接近的版本。",
        nearest: Gap("閱讀{}施行的版本"),
        no_such_article: "此版本沒有您要找的條款，為您提供最接近的條款。",
        again: Gap("{}：請再次確認是否同意"),
        again_since: Gap("自{}起施行的方針，變更了您同意過的內容。"),
        again_from: Gap("將自{}起施行的方針，會變更您同意過的內容。"),
        again_nothing: "若您不採取任何行動，我們仍僅在原先同意的範圍內處理，不適用新增的內容，您也不會因此受到不利影響。",
        again_yes: "我同意變更後的內容",
        again_no: "撤回同意",
        again_done: "已記錄您的同意。",
        again_expired: "方針在此期間又有變更，因此未記錄您的同意。請閱讀以下內容後再次確認。",
        again_refused: "無法確認您送出的內容，未記錄任何事項。請在下方重新選擇。",
        since: "您同意之後的變更",
        since_nothing: "與此目的有關的登錄內容沒有變更。",
        earlier: "先前的同意",
        of_version: Gap("{}施行的版本"),
    },
    zh: Versions {
        history_lead: "以下是历来所有版本和即将施行的版本，旧版本也可以继续阅读。",
        takes_effect: Gap("{}施行"),
        what_changed: Gap("{}施行版本的变更内容"),
        coming: Gap("新版本将自{}起施行。"),
        this_is_coming: Gap("此版本将自{}起施行。"),
        read_coming: "阅读新版本",
        what_changes: "查看变更内容",
        no_such_version: "没有您要找的版本，为您提供最接近的版本。",
        nearest: Gap("阅读{}施行的版本"),
        no_such_article: "此版本没有您要找的条款，为您提供最接近的条款。",
        again: Gap("{}：请再次确认是否同意"),
        again_since: Gap("自{}起施行的方针，变更了您同意过的内容。"),
        again_from: Gap("将自{}起施行的方针，会变更您同意过的内容。"),
        again_nothing: "如您不采取任何行动，我们仍仅在原先同意的范围内处理，不适用新增的内容，您也不会因此受到不利影响。",
        again_yes: "我同意变更后的内容",
        again_no: "撤回同意",
        again_done: "已记录您的同意。",
        again_expired: "方针在此期间又有变更，因此未记录您的同意。请阅读以下内容后再次确认。",
        again_refused: "无法确认您提交的内容，未记录任何事项。请在下方重新选择。",
        since: "您同意之后的变更",
        since_nothing: "与此目的有关的登记内容没有变更。",
        earlier: "此前的同意",
        of_version: Gap("{}施行的版本"),
    },
    ja: Versions {
        history_lead: "これまでのすべての版と、これから施行される版です。過去の版も引き続きお読みいただけます。",
        takes_effect: Gap("{} 施行"),
        what_changed: Gap("{}施行の版で変わったこと"),
        coming: Gap("{}から新しい版が施行されます。"),
        this_is_coming: Gap("この版は{}から施行されます。"),
        read_coming: "新しい版を読む",
        what_changes: "変わることを見る",
        no_such_version: "お探しの版はありません。もっとも近い版をご案内します。",
        nearest: Gap("{}施行の版を読む"),
        no_such_article: "お探しの条項はこの版にありません。もっとも近い条項をご案内します。",
        again: Gap("{}：改めて同意をお願いします"),
        again_since: Gap("{}から施行された方針で、同意いただいた内容が変わりました。"),
        again_from: Gap("{}から施行される方針で、同意いただいた内容が変わります。"),
        again_nothing: "何もされない場合は、これまでの同意の範囲内でのみ取り扱いを続け、新たに加わる内容は適用しません。そのために不利益が生じることはありません。",
        again_yes: "変わる内容に同意します",
        again_no: "同意を撤回する",
        again_done: "同意を記録しました。",
        again_expired: "その間に方針がさらに変わったため、同意を記録していません。下の内容をお読みのうえ、もう一度お知らせください。",
        again_refused: "送信された内容を確認できなかったため、何も記録していません。下からもう一度お選びください。",
        since: "同意いただいた後に変わったこと",
        since_nothing: "この目的に関する登録内容に変更はありません。",
        earlier: "以前の同意",
        of_version: Gap("{}施行の版"),
    },
    en: Versions {
        history_lead: "All versions so far and those to come. Past ones stay readable.",
        takes_effect: Gap("Effective {}"),
        what_changed: Gap("What changed on {}"),
        coming: Gap("A new version takes effect on {}."),
        this_is_coming: Gap("This version takes effect on {}."),
        read_coming: "Read the new version",
        what_changes: "See what changes",
        no_such_version: "There is no such version. This one comes nearest:",
        nearest: Gap("Read the version of {}"),
        no_such_article: "This version has no such article. This one comes nearest:",
        again: Gap("{}: please confirm again"),
        again_since: Gap("The policy that has applied since {} changes what you agreed to."),
        again_from: Gap("The policy that applies from {} on changes what you agreed to."),
        again_nothing: "If you do nothing, your data continues to be processed only as you agreed before, and what is new does not apply to it. Nothing is taken away from you.",
        again_yes: "I agree to what changes",
        again_no: "Withdraw my consent",
        again_done: "Your consent was recorded.",
        again_expired: "The policy changed once more in the meantime, so your consent was not recorded. Please read what follows and tell us again.",
        again_refused: "What was sent could not be understood, so nothing was recorded. Please choose again below.",
        since: "What changed since you agreed",
        since_nothing: "Nothing that is registered about this purpose has changed.",
        earlier: "Earlier consents",
        of_version: Gap("version of {}"),
    },
};
