//! Files to keep: the export of one's data, the certificate of a deletion; and in the demo the mails.

use super::Site;
use super::pages;
use axum::Json;
use axum::body::Body;
use axum::extract::{Path, Query, Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use changho_app::address::Page;
use changho_app::api::visit::Visit;
use changho_domain::code::is_fresh;
use changho_domain::locale::Locale;
use changho_services::people::{certificate as certificates, export as exports};
use serde::Deserialize;
