//! 日本語

use super::catalog::{MailState, Words};
use crate::people::activities::Happened;
use crate::people::certificate::Kind;
use crate::people::export::{Field, Table};
use crate::people::my_data::Held;

pub(super) static WORDS: Words = Words {
    list: |texts| texts.join("、"),
    joined: |named, _| format!("{named}の申込みを確認"),
    ended: |named| format!("{named}を終了"),
    happened: |activity| match activity {
        Happened::SignedIn => "ログイン",
        Happened::Corrected => "情報を訂正",
        Happened::Exported => "データをダウンロード",
        Happened::AddressChangeAsked => "メールアドレスの変更を申請",
        Happened::AddressChanged => "メールアドレスを変更",
        Happened::ConsentRenewed => "あらためて同意",
    },

    held: |held| match held {
        Held::Activities => "ログインと変更の記録",
        Held::Sessions => "ログイン状態",
        Held::Mails => "メールの送信記録",
        Held::Choices => "Cookieの選択記録",
        Held::SignUps => "確認前の申込み",
        Held::Codes => "ログインコード",
        Held::Requests => "要求",
    },
    yes: "はい",
    no: "いいえ",
    from_to: |first, last| format!("{first}～{last}"),
    not_entered: "まだ登録されていません",
    consent: |when, version, language| format!("{when}、{version}施行の方針に同意（{language}で閲覧）"),
    session: |this, began, ends| {
        let whose = if this { "このブラウザ" } else { "ほかのブラウザ" };
        format!("{whose}：{began}から、遅くとも{ends}まで")
    },
    mail: |kind, state| match state {
        MailState::Sent => kind.to_owned(),
        MailState::Waiting => format!("{kind}（未送信）"),
        MailState::Failed => format!("{kind}（配信できませんでした）"),
    },
    choice: |categories| match (categories.preferences, categories.statistics) {
        (false, false) => "設定の記憶と統計を拒否",
        (true, false) => "設定の記憶を許可、統計を拒否",
        (false, true) => "設定の記憶を拒否、統計を許可",
        (true, true) => "設定の記憶と統計を許可",
    },
    waiting: |programme, until| format!("{programme}：{until}まで確認をお待ちしています"),
    code: |until| format!("{until}まで使えるコード（保存しているのはハッシュ値のみ）"),
    not_linked: "この記録はどなたとも結び付けられていないため、どれがご本人のものかは分かりません。",

    kind: |kind| match kind {
        Kind::Identity => "氏名、メールアドレス、メールの言語",
        Kind::Consents => "同意と、それに伴って入力された項目",
        Kind::Activities => "ログインと変更の記録",
        Kind::Sessions => "ログイン状態",
        Kind::Codes => "ログインコードのハッシュ値",
        Kind::AddressChanges => "手続き中のアドレス変更",
        Kind::Mails => "メールの送信記録と未送信のメール",
        Kind::ChoiceLinks => "Cookieの選択記録とご本人の結び付き",
        Kind::SignUps => "確認前の申込み",
        Kind::Keys => "暗号鍵",
    },
    goes_count: |kind, count| format!("{kind}：{count}件"),
    goes_programme: |programme, items| match items {
        Some(items) => format!("{programme}：同意の記録と{items}"),
        None => format!("{programme}：同意の記録"),
    },
    goes_key: "ご本人の情報を暗号化している鍵。鍵を破棄すると、バックアップに残る写しも読めなくなります。",
    stays_for_other: |items, programme| format!("{items}：ご利用中のほかのサービス（{programme}）に必要です。"),
    stays_records: "ログイン・変更・メール送信の記録：ほかのサービスをご利用の間、ご本人が確かめられるように残ります。",
    stays_suppression: "メールアドレスの鍵付きハッシュ値：ご本人の意思に反してアドレスが再び登録されないようにします。",
    stays_choices: "ご本人との結び付きを断ったCookieの選択記録：同意の有無を示します。",
    stays_limits: "試行の繰り返しを防ぐための鍵付きハッシュ値。",
    stays_certificate: "個人情報を含まない証明書。証明書をお送りするメールは送信後に削除します。",
    kept: |retention| format!("保有期間：{retention}。"),
    basis: |basis| format!("法的根拠：{basis}。"),
    method: "記録を削除して上書きし、暗号化に用いた鍵を破棄したため、バックアップに残る写しも復元できません（暗号化消去、NIST SP 800-88 Rev. 2）。",

    readme_title: |house| format!("{house} 個人情報センターが保有するあなたの情報"),
    readme_lead: |when| {
        format!(
            "このファイルには、{when}の時点で保有していたご本人の情報が入っています。暗号化されていませんので、ほかの人に読まれない場所に保管してください。"
        )
    },
    readme_policy: |address| {
        format!("情報を何に、いつまで、どの法的根拠で利用するかは、個人情報取扱方針に記載しています：{address}")
    },
    readme_files: "ファイル",
    readme_json: "すべてを一つにまとめたファイル。ほかのサービスへの移行やプログラムでの読み取りに適した形式（JSON）",
    readme_csv: "表ごとに一つのファイル。表計算ソフトで開きやすい形式（CSV、UTF-8）",
    readme_notation: "時刻は協定世界時（UTC、ISO 8601）で、韓国の時刻はこれより9時間進んでいます。CSVの空欄とJSONのnullは値がないことを表します。はい・いいえはtrue・false、言語と国は符号（BCP 47、ISO 3166-1）で記しています。CSVでは、表計算ソフトが数式とみなすおそれのある文字列の先頭にアポストロフィ（'）を付けています。",
    readme_left_out: "保有していて、このファイルに入っていないもの",
    left_out: &[
        "コード・リンク・ログイン状態を守るハッシュ値：ご本人の情報に侵入しようとする人にしか役立ちません。",
        "未送信のメールの本文：コードが含まれることがあります。送信後に本文は削除されます。",
        "試行の繰り返しを防ぐための鍵付きハッシュ値：取扱方針に記載の期間だけ保有します。",
        "同意された場合の利用統計：ご本人ではなく、ブラウザのランダムな番号に結び付いています。",
        "ご本人の情報を暗号化している鍵。",
    ],
    chosen: |name| format!("選んだか：{name}"),
    readme_empty: "保有しているものはありません。",
    table: |table| match table {
        Table::Person => "センターが把握しているご本人",
        Table::Programmes => "ご参加のサービスとその同意",
        Table::Activities => "ログインと変更",
        Table::Sessions => "ログイン中のブラウザ",
        Table::Mails => "お送りしたメール",
        Table::CookieChoices => "ログイン中、またはログインしたブラウザでのCookieの選択",
        Table::SignUps => "ご本人のアドレスでの、確認前の申込み",
        Table::AddressChanges => "手続き中のアドレス変更",
        Table::Codes => "お送りしたコードのうち、まだ入力できるもの",
        Table::EarlierConsents => "のちにあらためて同意いただいたもの：それ以前の同意",
    },
    field: |field| match field {
        Field::Id => "センターが割り当てたランダムな番号",
        Field::Name => "氏名",
        Field::Email => "メールアドレス。ドメインにほかの文字がある場合は、メールサーバーが用いる形で表記",
        Field::EmailHash => "メールアドレスを検索するための鍵付きハッシュ値",
        Field::MailLanguage => "メールの言語",
        Field::HeldSince => "情報の保有を始めた時刻",
        Field::ChangedAt => "氏名・アドレス・言語・その他の項目を最後に変更した時刻",
        Field::Programme => "サービスの略号",
        Field::ConsentedAt => "申込みを送信して同意した時刻",
        Field::ConfirmedAt => "メールで確認した時刻",
        Field::PolicyVersion => "適用された個人情報取扱方針の版（施行日）",
        Field::PolicyLanguage => "質問が表示された言語",
        Field::BeganOn => "活動の開始日",
        Field::EndedOn => "活動の終了日",
        Field::RecordId => "記録の番号",
        Field::What => {
            "内容：signed_in ログイン、corrected 訂正、exported ダウンロード、address_change_asked アドレス変更の申請、address_changed アドレス変更、consent_renewed あらためての同意、joined_… 申込みの確認、ended_… 終了（後ろはサービス名）"
        }
        Field::At => "時刻",
        Field::BeganAt => "ログインした時刻",
        Field::LastUsedAt => "最後に利用した時刻（分単位）",
        Field::EndsAt => "遅くとも終了する時刻",
        Field::CodeEnteredAt => "そのブラウザで最後にコードを入力した時刻",
        Field::ThisSession => "このファイルをダウンロードしたブラウザかどうか",
        Field::MailKind => "メールの種類",
        Field::MailEvent => "メールのきっかけ（記録の番号を含む）",
        Field::MailState => "queued 待機中、sending 送信中、sent メールサーバーが受領、failed 断念",
        Field::Attempts => "送信を試みた回数",
        Field::QueuedAt => "メールを作成した時刻",
        Field::DueAt => "送信を予定している、または予定していた時刻",
        Field::SentAt => "メールサーバーが受領した時刻",
        Field::Failure => "最後の失敗の種類",
        Field::Preferences => "設定の記憶を許可したか",
        Field::Statistics => "統計を許可したか",
        Field::ChoiceAct => "選択の方法：accept_all すべて許可、refuse_all すべて拒否、save 保存、withdraw 撤回",
        Field::ChoicePlace => "選択の場所：banner バナー、cookies_page Cookieの設定、site 当機関のほかのサイト",
        Field::BrowserSignal => "ブラウザが拒否シグナル（GPC）を送ったか",
        Field::DecidedAt => "選択した時刻",
        Field::ExpiresAt => "有効期限",
        Field::Replaces => "同じブラウザでの一つ前の選択の番号",
        Field::AskedAt => "申請した時刻",
        Field::NewEmail => "新しいメールアドレス",
        Field::NewEmailHash => "新しいメールアドレスの鍵付きハッシュ値",
        Field::OldConfirmedAt => "これまでのアドレスで確認した時刻",
        Field::NewConfirmedAt => "新しいアドレスで確認した時刻",
        Field::CodePurpose => "sign_in：ログイン、step_up：ダウンロード・アドレス変更・削除の前の確認",
        Field::Tries => "入力を試みた回数",
        Field::ReplacedAt => "新しい同意に替わった日時",
    },
};
