//! The tables of third parties, inside the country and abroad.

use super::{Cell, Draw, Grid, bullets, capitalized, grid, rows};
use crate::policy::words::{self, TableWords};
use changho_domain::locale::Locale;
use changho_domain::policy::{EntryId, ForeignRecipient, Recipient};

impl Draw<'_> {
    /// Third parties that are given data.
    pub(super) fn recipients(&self) -> Option<Grid> {
        let row = |recipient: &Recipient| {
            [
                Some(self.cell(&recipient.name)),
                Some(self.cell(&recipient.purpose)),
                self.given(&recipient.items),
                self.basis(recipient.basis, recipient.basis_article),
                Some(capitalized(&words::retention(recipient.retention, self.locale))),
            ]
        };
        grid("recipients", given(self.locale), rows(&self.register.recipients, row))
    }

    /// Recipients in other countries.
    pub(super) fn foreign_recipients(&self) -> Option<Grid> {
        let row = |recipient: &ForeignRecipient| {
            [
                Some(self.cell(&recipient.name)),
                Some(self.cell(&recipient.country)),
                Some(self.cell(&recipient.purpose)),
                self.given(&recipient.items),
                Some(self.cell(&recipient.method)),
                Some(capitalized(&words::retention(recipient.retention, self.locale))),
                Some(self.cell(&recipient.refusal)),
            ]
        };
        grid("foreign-recipients", abroad(self.locale), rows(&self.register.foreign_recipients, row))
    }

    fn given(&self, items: &[EntryId]) -> Cell {
        let names: Vec<_> = items.iter().filter_map(|id| self.register.item(id).cloned()).collect();
        (!names.is_empty()).then(|| bullets(names.iter(), self.locale))
    }
}

/// Recipient, what for, items, legal basis, kept for.
const fn given(locale: Locale) -> &'static TableWords<5> {
    match locale {
        Locale::Ko => &TableWords {
            caption: "개인정보의 제3자 제공",
            columns: ["제공받는 자", "제공받는 자의 이용 목적", "제공하는 항목", "법적 근거", "보유기간"],
        },
        Locale::ZhTw => &TableWords {
            caption: "個人資料提供予第三方",
            columns: ["接收者", "接收者的使用目的", "提供項目", "法律依據", "保存期間"],
        },
        Locale::Zh => &TableWords {
            caption: "向第三方提供个人信息",
            columns: ["接收者", "接收者的使用目的", "提供项目", "法律依据", "保存期限"],
        },
        Locale::Ja => &TableWords {
            caption: "個人情報の第三者提供",
            columns: ["提供先", "提供先の利用目的", "提供する項目", "法的根拠", "保有期間"],
        },
        Locale::En => &TableWords {
            caption: "Provision to third parties",
            columns: ["Recipient", "What the recipient uses it for", "Items", "Legal basis", "Retention period"],
        },
    }
}

/// Recipient, country, what for, items, when and how, kept for, how to refuse.
const fn abroad(locale: Locale) -> &'static TableWords<7> {
    match locale {
        Locale::Ko => &TableWords {
            caption: "개인정보의 국외 이전",
            columns: [
                "이전받는 자",
                "이전 국가",
                "이용 목적",
                "이전 항목",
                "이전 시기와 방법",
                "보유기간",
                "거부 방법과 그 영향",
            ],
        },
        Locale::ZhTw => &TableWords {
            caption: "個人資料的國外移轉",
            columns: ["接收者", "移轉國家", "使用目的", "移轉項目", "移轉時間與方法", "保存期間", "拒絕方法及其影響"],
        },
        Locale::Zh => &TableWords {
            caption: "向境外转移个人信息",
            columns: ["接收者", "转移国家", "使用目的", "转移项目", "转移时间和方法", "保存期限", "拒绝方法及其影响"],
        },
        Locale::Ja => &TableWords {
            caption: "個人情報の国外移転",
            columns: [
                "移転先",
                "移転先の国",
                "利用目的",
                "移転する項目",
                "移転の時期と方法",
                "保有期間",
                "拒否の方法とその影響",
            ],
        },
        Locale::En => &TableWords {
            caption: "Transfer abroad",
            columns: [
                "Recipient",
                "Country",
                "What for",
                "Items",
                "When and how",
                "Retention period",
                "How to refuse, and what follows",
            ],
        },
    }
}
