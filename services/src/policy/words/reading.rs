//! Words of what helps to read a policy: the labels on top of it and the explanations of terms.

use changho_domain::locale::{Locale, Localized};
use changho_domain::policy::Label;

/// The words of one language.
pub(crate) struct ReadingWords {
    /// Heading of the labels.
    pub at_a_glance: &'static str,
    /// The labels, in the order of [`Label::ALL`].
    pub labels: [&'static str; 6],
    /// Opens a label.
    pub more: &'static str,
    /// Leads to an article, given as "Article 5".
    pub read_in: fn(&str) -> String,
    /// So many of something that is too much to name.
    pub count: fn(usize) -> String,
    /// Data is not given to third parties.
    pub not_provided: &'static str,
    /// Data is not transferred abroad.
    pub not_transferred: &'static str,
    /// Before what is said about provision.
    pub provision: &'static str,
    /// Before what is said about transfers.
    pub transfer: &'static str,
    /// Nobody processes on the controller's behalf.
    pub not_consigned: &'static str,
    /// Before a telephone number, a mailbox and an address.
    pub reach: [&'static str; 3],

    /// Heading of the explanations.
    pub terms: &'static str,
    /// What they are.
    pub terms_what: &'static str,
    /// Leads back to where a term is first used.
    pub back_to: fn(&str) -> String,
    /// Closes an explanation.
    pub close: &'static str,
}

impl ReadingWords {
    /// The name of a label.
    pub(crate) fn label(&self, label: Label) -> &'static str {
        Label::ALL.iter().zip(self.labels).find_map(|(one, name)| (*one == label).then_some(name)).unwrap_or_default()
    }
}

/// The words in a language.
pub(crate) const fn of(locale: Locale) -> &'static ReadingWords {
    locale.pick(&WORDS)
}

static WORDS: Localized<ReadingWords> = Localized {
    ko: ReadingWords {
        at_a_glance: "한눈에 보기",
        labels: ["처리 항목", "처리 목적", "보유기간", "제3자 제공", "처리 위탁", "문의·요구 창구"],
        more: "자세히",
        read_in: |article| format!("{article}에서 읽기"),
        count: |n| format!("{n}가지"),
        not_provided: "제공하지 않습니다.",
        not_transferred: "이전하지 않습니다.",
        provision: "제3자 제공",
        transfer: "국외 이전",
        not_consigned: "위탁하지 않습니다.",
        reach: ["전화", "전자우편", "주소"],
        terms: "용어 풀이",
        terms_what: "본문에서 점선을 그은 말의 뜻입니다. 이해를 돕기 위한 설명이며 방침의 일부가 아닙니다.",
        back_to: |term| format!("본문에서 ‘{term}’이라는 말이 처음 나오는 곳으로 돌아가기"),
        close: "닫기",
    },
    zh_tw: ReadingWords {
        at_a_glance: "重點一覽",
        labels: ["處理項目", "處理目的", "保存期間", "提供予第三方", "委託處理", "詢問與請求窗口"],
        more: "詳細內容",
        read_in: |article| format!("閱讀{article}"),
        count: |n| format!("共{n}項"),
        not_provided: "不提供。",
        not_transferred: "不移轉。",
        provision: "提供予第三方",
        transfer: "國外移轉",
        not_consigned: "未委託他人處理。",
        reach: ["電話", "電子郵件", "地址"],
        terms: "用語說明",
        terms_what: "說明本文中標有虛線之用語的意義。僅供參考，不屬於本方針的內容。",
        back_to: |term| format!("回到本文中首次出現「{term}」之處"),
        close: "關閉",
    },
    zh: ReadingWords {
        at_a_glance: "要点一览",
        labels: ["处理项目", "处理目的", "保存期限", "向第三方提供", "委托处理", "咨询和请求窗口"],
        more: "详细内容",
        read_in: |article| format!("阅读{article}"),
        count: |n| format!("共{n}项"),
        not_provided: "不提供。",
        not_transferred: "不转移。",
        provision: "向第三方提供",
        transfer: "向境外转移",
        not_consigned: "未委托他人处理。",
        reach: ["电话", "电子邮箱", "地址"],
        terms: "用语说明",
        terms_what: "说明正文中标有虚线的用语的含义。仅供参考，不属于本方针的内容。",
        back_to: |term| format!("回到正文中首次出现“{term}”的地方"),
        close: "关闭",
    },
    ja: ReadingWords {
        at_a_glance: "ひと目でわかる要点",
        labels: ["取扱項目", "取扱目的", "保有期間", "第三者提供", "取扱いの委託", "お問い合わせ・要求の窓口"],
        more: "詳しく",
        read_in: |article| format!("{article}で読む"),
        count: |n| format!("{n}件"),
        not_provided: "提供しません。",
        not_transferred: "移転しません。",
        provision: "第三者提供",
        transfer: "国外移転",
        not_consigned: "委託していません。",
        reach: ["電話", "メール", "住所"],
        terms: "用語の説明",
        terms_what: "本文で点線を引いた言葉の意味です。理解を助けるための説明であり、方針の一部ではありません。",
        back_to: |term| format!("本文で「{term}」が最初に出てくる箇所に戻る"),
        close: "閉じる",
    },
    en: ReadingWords {
        at_a_glance: "At a glance",
        labels: [
            "Items",
            "Purposes",
            "Retention period",
            "Provision to third parties",
            "Consignment",
            "Questions and requests",
        ],
        more: "Details",
        read_in: |article| format!("Read {article}"),
        count: |n| format!("{n} in all"),
        not_provided: "Nothing is provided.",
        not_transferred: "Nothing is transferred.",
        provision: "Provision to third parties",
        transfer: "Transfer abroad",
        not_consigned: "Nothing is consigned.",
        reach: ["Telephone", "E-mail", "Address"],
        terms: "Terms explained",
        terms_what: "What the words with a dotted line mean. These explanations help to read the policy and are no part of it.",
        back_to: |term| format!("Back to where “{term}” is first used"),
        close: "Close",
    },
};
