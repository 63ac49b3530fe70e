//! The table of the institution's other sites: what each asks, and what it stores.

use super::{Cell, Draw, Grid, capitalized, grid, note};
use crate::policy::html::Markup;
use crate::policy::words::{self, TableWords};
use changho_domain::locale::Locale;
use changho_domain::policy::{Cookie, CookieCategory, SetBy, Site, StorageKind};

impl Draw<'_> {
    /// A row for each thing that a site stores, and for each category that stores nothing.
    pub(super) fn sites(&self) -> Option<Grid> {
        let mut rows: Vec<[Cell; 6]> = Vec::new();
        for site in &self.register.sites {
            for cookie in &site.cookies {
                rows.push(self.stored(site, cookie));
            }
            let empty = site
                .chosen()
                .filter(|entry| !site.cookies.iter().any(|cookie| cookie.category == Some(entry.category)));
            for entry in empty {
                rows.push([
                    Some(self.site(site)),
                    self.category_of(site, Some(entry.category)),
                    None,
                    None,
                    None,
                    None,
                ]);
            }
        }
        grid("sites", heads(self.locale), rows)
    }

    fn stored(&self, site: &Site, cookie: &Cookie) -> [Cell; 6] {
        let mut name = Markup::words(cookie.name.as_str());
        name.html = format!("<code>{}</code>", name.html);
        if cookie.storage == StorageKind::LocalStorage {
            note(&mut name, self.words.local_storage);
        }
        let set_by = cookie.set_by.as_ref().and_then(|set_by| match set_by {
            SetBy::FirstParty => Some(capitalized(this_site(self.locale))),
            SetBy::Consignee(id) => self.register.consignee(id).map(|consignee| self.cell(&consignee.name)),
        });
        [
            Some(self.site(site)),
            self.category_of(site, cookie.category),
            Some(name),
            Some(self.cell(&cookie.purpose)),
            set_by,
            Some(capitalized(&words::retention(cookie.lifetime, self.locale))),
        ]
    }

    fn site(&self, site: &Site) -> Markup {
        let mut cell = self.cell(&site.name);
        for origin in &site.origins {
            note(&mut cell, origin.as_str());
        }
        if let Some(domain) = &site.shared {
            note(&mut cell, &[shared(self.locale), self.words.colon, domain.as_str()].concat());
        }
        cell
    }

    /// The category, and what it is for on the site.
    fn category_of(&self, site: &Site, category: Option<CookieCategory>) -> Cell {
        let category = category?;
        let mut cell = capitalized(words::category(category, self.locale));
        if let Some(entry) = site.categories.iter().find(|entry| entry.category == category) {
            note(&mut cell, entry.purpose.get(self.locale));
        }
        Some(cell)
    }
}

/// Who sets a cookie: the site itself.
const fn this_site(locale: Locale) -> &'static str {
    match locale {
        Locale::Ko => "해당 사이트",
        Locale::ZhTw => "該網站",
        Locale::Zh => "该网站",
        Locale::Ja => "当該サイト",
        Locale::En => "the site itself",
    }
}

/// That a choice holds for all sites of a domain.
const fn shared(locale: Locale) -> &'static str {
    match locale {
        Locale::Ko => "선택을 함께 쓰는 도메인",
        Locale::ZhTw => "共用選擇的網域",
        Locale::Zh => "共用选择的域名",
        Locale::Ja => "選択を共有するドメイン",
        Locale::En => "choice shared on",
    }
}

/// Site, category, name, what for, set by, kept for.
const fn heads(locale: Locale) -> &'static TableWords<6> {
    match locale {
        Locale::Ko => &TableWords {
            caption: "기관의 다른 사이트에서 쓰는 쿠키와 브라우저 저장소",
            columns: ["사이트", "종류", "이름", "목적", "저장하는 자", "보유기간"],
        },
        Locale::ZhTw => &TableWords {
            caption: "本機關其他網站使用的Cookie與瀏覽器儲存空間",
            columns: ["網站", "類別", "名稱", "目的", "設定者", "保存期間"],
        },
        Locale::Zh => &TableWords {
            caption: "本机构其他网站使用的Cookie与浏览器存储",
            columns: ["网站", "类别", "名称", "目的", "设置者", "保存期限"],
        },
        Locale::Ja => &TableWords {
            caption: "当機関のほかのサイトで使うCookieとブラウザの保存領域",
            columns: ["サイト", "種類", "名前", "目的", "設定する者", "保存期間"],
        },
        Locale::En => &TableWords {
            caption: "Cookies and browser storage on other sites of the institution",
            columns: ["Site", "Category", "Name", "What for", "Set by", "Lifetime"],
        },
    }
}
