//! Codes from the mailbox that open a request: as those to sign in, and for requests alone.

use crate::center::Center;
use crate::error::{Fault, Refusal};
use crate::limits::{self, Limited, Network};
use crate::store::Tx;
use changho_domain::code::{self, CODE_LIFETIME, CODE_TRIES};
use changho_domain::form::Problem;
use subtle::ConstantTimeEq as _;
use uuid::Uuid;

/// The field that a code is typed into.
pub(super) const CODE: &str = "code";

/// A code that was made, and the event of its mail.
pub(super) struct NewCode {
    pub code: String,
    pub event: String,
}

/// Makes a code for a browser, in place of an earlier one; for no request a code that fits never.
pub(super) async fn make(
    tx: &mut Tx,
    center: &Center,
    request: Option<Uuid>,
    token_hash: &[u8],
) -> Result<NewCode, Fault> {
    let now = center.now();
    run!(*tx, "DELETE FROM request_codes WHERE token_hash = $1", token_hash)?;
    let id = center.entropy.id(now);
    let code = center.entropy.six_digits();
    run!(
        *tx,
        "INSERT INTO request_codes (id, request_id, token_hash, code_hash, tries, created_at, expires_at) VALUES ($1, $2, $3, $4, 0, $5, $6)",
        id,
        request,
        token_hash,
        hash(center, id, &code),
        now.millis(),
        (now + CODE_LIFETIME).millis()
    )?;
    Ok(NewCode { code, event: format!("request_code:{id}") })
}

/// Reads a typed code and takes one from what a network may try.
pub(super) async fn admit(center: &Center, typed: &str, network: &Network) -> Result<String, Refusal> {
    let code = code::parse(typed).map_err(|problem| Refusal::field(CODE, problem))?;
    if let Err(after) = limits::take(center, Limited::CodeTriesPerNetwork, &network.hashed(&center.keys)).await? {
        return Err(Refusal::field(CODE, after.into()));
    }
    Ok(code)
}

/// Enters a code: gives the request if it fits. The transaction has to be committed either way, because the try counts.
pub(super) async fn enter(
    tx: &mut Tx,
    center: &Center,
    token_hash: &[u8],
    code: &str,
) -> Result<Result<Uuid, Problem>, Fault> {
    let found = one!(
        *tx,
        (Uuid, Option<Uuid>, Vec<u8>, i32),
        "UPDATE request_codes SET tries = tries + 1 WHERE token_hash = $1 AND expires_at > $2 AND tries < $3 \
         RETURNING id, request_id, code_hash, tries",
        token_hash,
        center.now().millis(),
        i32::from(CODE_TRIES)
    )?;
    let Some((id, request, expected, tries)) = found else { return Ok(Err(Problem::CodeGone)) };
    let fits: bool = hash(center, id, code).ct_eq(&expected).into();
    match request {
        Some(request) if fits => {
            run!(*tx, "DELETE FROM request_codes WHERE id = $1", id)?;
            Ok(Ok(request))
        }
        _ => match CODE_TRIES.saturating_sub(u8::try_from(tries).unwrap_or(CODE_TRIES)) {
            0 => Ok(Err(Problem::CodeGone)),
            left => Ok(Err(Problem::CodeWrong(left))),
        },
    }
}

/// Keyed, and salted with the row's id (ASVS 5.0, 6.5.2).
fn hash(center: &Center, id: Uuid, code: &str) -> Vec<u8> {
    center.keys.hash("request code", &[id.as_bytes(), code.as_bytes()].concat())
}
