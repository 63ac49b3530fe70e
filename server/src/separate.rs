//! The store of what another statute requires to be kept: opening it where a policy asks for it, and looking into it.

use crate::application::{make_private_folder, open_center};
use crate::config::{CannotStart, LookOptions, SeparateCommand, ServeOptions};
use crate::disposal::acting;
use crate::ledger::{failed, tell};
use changho_domain::locale::Locale;
use changho_services::desk::Denied;
use changho_services::entropy::Entropy;
use changho_services::keys::MasterKeys;
use changho_services::policy::Shelf;
use changho_services::policy::words::moment;
use changho_services::separate::{self, Separate};
use changho_services::store::{Db, Kind, is_same_database};
use std::fmt::Write as _;
use std::fs;

/// Opens the store, if a version of the policy keeps anything apart.
///
/// # Errors
/// When its key is missing or is one of the others, or its database does not open.
pub(crate) async fn open(
    options: &ServeOptions,
    master_keys: &MasterKeys,
    shelf: &Shelf,
    entropy: &Entropy,
) -> Result<Option<Separate>, CannotStart> {
    let asked = shelf.versions().any(|version| version.register().purposes.iter().any(|one| !one.separate.is_empty()));
    if !asked {
        return Ok(None);
    }
    let text = match (&options.separate_key, &options.separate_key_file) {
        (Some(text), _) => text.clone(),
        (None, Some(file)) => fs::read_to_string(file)
            .map_err(|error| CannotStart::because(format!("cannot read {}: {error}", file.display())))?,
        (None, None) if options.demo => demo_key(options, entropy)?,
        (None, None) => {
            return Err(CannotStart::because(
                "the policy keeps something apart under another statute, and the key for it is missing: set CHANGHO_SEPARATE_KEY or \
                 --separate-key-file; it must not be the master key",
            ));
        }
    };
    let master = MasterKeys::parse(text.trim())
        .map_err(|error| CannotStart::because(format!("the key of the separate store cannot be used: {error}")))?;
    // However both were given: whoever has the one must not have the other by it.
    if master.share_a_key_with(master_keys) {
        return Err(CannotStart::because("the separate store has the master key: give it one of its own"));
    }
    let db = match &options.separate_database_url {
        Some(url) => Db::open_url(url, Kind::Separate).await,
        None => {
            make_private_folder(&options.data)?;
            Db::open_file(&options.data.join("separate.db"), Kind::Separate).await
        }
    };
    let db = db.map_err(|error| CannotStart::because(format!("cannot open the separate store: {error}")))?;
    Ok(Some(Separate { db, master }))
}

/// Whether the address of its database is its own; looked at before anything is opened.
///
/// # Errors
/// When it is that of another database of the center.
pub(crate) fn check_address(options: &ServeOptions) -> Result<(), CannotStart> {
    let others = [&options.database_url, &options.keys_database_url];
    match &options.separate_database_url {
        Some(own) if others.into_iter().flatten().any(|other| is_same_database(own, other)) => {
            Err(CannotStart::because(
                "--separate-database-url names a database that holds something else: what is kept apart needs one of its own",
            ))
        }
        _ => Ok(()),
    }
}

/// The demo's own key, made once beside its data.
fn demo_key(options: &ServeOptions, entropy: &Entropy) -> Result<String, CannotStart> {
    make_private_folder(&options.data)?;
    let file = options.data.join("demo-separate.key");
    if let Ok(text) = fs::read_to_string(&file) {
        return Ok(text);
    }
    let text = MasterKeys::draw("demo", entropy).to_string();
    fs::write(&file, &text)
        .map_err(|error| CannotStart::because(format!("cannot write {}: {error}", file.display())))?;
    Ok(text)
}

/// Does what was asked, and says what came of it on the standard output.
///
/// # Errors
/// One line that says why not.
pub async fn run(command: SeparateCommand) -> Result<(), CannotStart> {
    let options = match &command {
        SeparateCommand::List(options) => options.as_ref(),
        SeparateCommand::Look(options) => &options.center,
    };
    let center = open_center(options).await?;
    let said = match &center.separate {
        None => Ok("no policy keeps anything apart".to_owned()),
        Some(store) => match &command {
            SeparateCommand::List(_) => list(store).await,
            SeparateCommand::Look(options) => look(&center, store, options).await,
        },
    };
    if let Some(store) = &center.separate {
        store.db.close().await;
    }
    center.db.close().await;
    center.keys.db().close().await;
    tell(said?.trim_end())
}

async fn list(store: &Separate) -> Result<String, CannotStart> {
    let records = separate::list(store).await.map_err(|fault| failed(&fault))?;
    let mut out = format!("{} records are kept apart\n", records.len());
    for record in records {
        // Writing into a text does not fail.
        let _ = writeln!(
            out,
            "{}  {}  {}  from {} to {}",
            record.id,
            record.programme,
            record.statute,
            moment(record.moved_at, Locale::En),
            moment(record.kept_until, Locale::En)
        );
    }
    Ok(out)
}

async fn look(
    center: &changho_services::Center,
    store: &Separate,
    options: &LookOptions,
) -> Result<String, CannotStart> {
    let officer = acting(center, options.officer.clone(), options.role, None).await?;
    let found = separate::look(center, store, options.record, &officer, &options.reason).await;
    match found {
        Ok(Some(items)) => Ok(items.into_iter().map(|(id, value)| format!("{id}: {value}\n")).collect()),
        Ok(None) => Err(CannotStart::because("there is no such record, or not any more")),
        Err(Denied::Form(_)) => Err(CannotStart::because("name an officer, and give a reason in one line")),
        Err(Denied::Fault(fault)) => Err(failed(&fault)),
        Err(_) => {
            Err(CannotStart::because("only a privacy officer looks at what is kept apart; that it was tried is noted"))
        }
    }
}
