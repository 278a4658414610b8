//! Field encryption: AES-256-GCM-SIV per value, keyed per column, row bound in; a keyed index for exact look-up.

use std::collections::BTreeMap;
use std::sync::RwLock;

use aes_gcm_siv::{
    Aes256GcmSiv, Key, Nonce,
    aead::{Aead, KeyInit, Payload},
};
use hkdf::Hkdf;
use hmac::{Hmac, Mac};
use sha2::Sha256;
use uuid::Uuid;
use zeroize::Zeroizing;

/// Why a value does not open.
#[derive(Debug, thiserror::Error)]
pub enum SealError {
    /// The value was sealed with a key that is not loaded.
    #[error("key number {0} is not loaded")]
    UnknownKey(u8),
    /// The value was changed, moved from its row or column, or sealed with another key.
    #[error("the value does not open in this place")]
    Open,
}

/// The keys: numbered roots to seal with, and one root for indexes that does not rotate with them.
pub struct Keyring {
    current: u8,
    roots: BTreeMap<u8, Zeroizing<[u8; 32]>>,
    index_root: Zeroizing<[u8; 32]>,
    ciphers: RwLock<BTreeMap<(u8, &'static str), Aes256GcmSiv>>,
}

impl Keyring {
    /// A keyring that seals with `current` and opens with any root.
    pub fn new(current: u8, roots: BTreeMap<u8, Zeroizing<[u8; 32]>>, index_root: Zeroizing<[u8; 32]>) -> Self {
        Self {
            current,
            roots,
            index_root,
            ciphers: RwLock::default(),
        }
    }

    fn cipher(&self, key: u8, column: &'static str) -> Result<Aes256GcmSiv, SealError> {
        if let Some(cipher) = self.ciphers.read().expect("no panic while held").get(&(key, column)) {
            return Ok(cipher.clone());
        }
        let root = self.roots.get(&key).ok_or(SealError::UnknownKey(key))?;
        let mut derived = Zeroizing::new([0_u8; 32]);
        Hkdf::<Sha256>::new(None, root.as_slice())
            .expand(column.as_bytes(), derived.as_mut_slice())
            .map_err(|_| SealError::Open)?;
        let cipher = Aes256GcmSiv::new(&Key::<Aes256GcmSiv>::from(*derived));
        self.ciphers
            .write()
            .expect("no panic while held")
            .insert((key, column), cipher.clone());
        Ok(cipher)
    }

    /// Seals a text for one column of one row. Layout: key number, 12-byte nonce, ciphertext.
    ///
    /// # Errors
    /// [`SealError::UnknownKey`] when the current key is missing.
    pub fn seal(&self, column: &'static str, row: Uuid, nonce: [u8; 12], clear: &str) -> Result<Vec<u8>, SealError> {
        let sealed = self
            .cipher(self.current, column)?
            .encrypt(
                &Nonce::from(nonce),
                Payload {
                    msg: clear.as_bytes(),
                    aad: row.as_bytes(),
                },
            )
            .map_err(|_| SealError::Open)?;
        let mut out = Vec::with_capacity(13 + sealed.len());
        out.push(self.current);
        out.extend_from_slice(&nonce);
        out.extend(sealed);
        Ok(out)
    }

    /// Opens what [`Keyring::seal`] made for the same column and row.
    ///
    /// # Errors
    /// [`SealError`].
    pub fn open(&self, column: &'static str, row: Uuid, sealed: &[u8]) -> Result<String, SealError> {
        let (&key, rest) = sealed.split_first().ok_or(SealError::Open)?;
        let (nonce, body) = rest.split_at_checked(12).ok_or(SealError::Open)?;
        let nonce: [u8; 12] = nonce.try_into().map_err(|_| SealError::Open)?;
        let clear = self
            .cipher(key, column)?
            .decrypt(
                &Nonce::from(nonce),
                Payload {
                    msg: body,
                    aad: row.as_bytes(),
                },
            )
            .map_err(|_| SealError::Open)?;
        String::from_utf8(clear).map_err(|_| SealError::Open)
    }

    /// Opens an optional column.
    ///
    /// # Errors
    /// [`SealError`].
    pub fn open_optional(
        &self,
        column: &'static str,
        row: Uuid,
        sealed: Option<&[u8]>,
    ) -> Result<Option<String>, SealError> {
        sealed.map(|value| self.open(column, row, value)).transpose()
    }

    /// Whether a value should be sealed anew with the current key.
    pub fn needs_rotation(&self, sealed: &[u8]) -> bool {
        sealed.first() != Some(&self.current)
    }

    /// Tells this keyring from any other without telling its keys. Like the indexes it does not rotate.
    pub fn fingerprint(&self) -> String {
        self.authenticate("fingerprint", &[])[..16]
            .iter()
            .fold(String::new(), |hex, byte| format!("{hex}{byte:02x}"))
    }

    /// A keyed fingerprint of a normal form, for finding exactly and for nothing else.
    pub fn index(&self, column: &str, normal: &str) -> Vec<u8> {
        self.authenticate(column, &[normal.as_bytes()]).to_vec()
    }

    /// A keyed fingerprint over parts with their lengths, so that no two lists of parts collide.
    pub(crate) fn authenticate(&self, purpose: &str, parts: &[&[u8]]) -> [u8; 32] {
        let mut mac =
            <Hmac<Sha256> as hmac::KeyInit>::new_from_slice(self.index_root.as_slice()).expect("any key length");
        mac.update(purpose.as_bytes());
        mac.update(&[0]);
        for part in parts {
            mac.update(&(part.len() as u64).to_le_bytes());
            mac.update(part);
        }
        mac.finalize().into_bytes().into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ring(current: u8) -> Keyring {
        let roots = [(1, Zeroizing::new([1; 32])), (2, Zeroizing::new([2; 32]))].into();
        Keyring::new(current, roots, Zeroizing::new([9; 32]))
    }

    #[test]
    fn a_value_opens_only_in_its_own_row_and_column() {
        let (row, other) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let sealed = ring(1).seal("person.name", row, [7; 12], "Åse Østergård").unwrap();
        assert_eq!(ring(2).open("person.name", row, &sealed).unwrap(), "Åse Østergård");
        assert!(ring(1).open("person.name", other, &sealed).is_err());
        assert!(ring(1).open("person.cpr", row, &sealed).is_err());
        assert!(ring(2).needs_rotation(&sealed));
    }

    #[test]
    fn a_touched_value_does_not_open() {
        let row = Uuid::from_u128(1);
        let sealed = ring(1).seal("person.name", row, [7; 12], "x").unwrap();
        for at in 0..sealed.len() {
            let mut bent = sealed.clone();
            bent[at] ^= 1;
            assert!(ring(1).open("person.name", row, &bent).is_err(), "byte {at}");
        }
        assert!(ring(1).open("person.name", row, &[]).is_err());
    }

    #[test]
    fn the_index_does_not_rotate_with_the_sealing_keys() {
        assert_eq!(
            ring(1).index("person.cpr", "6101800001"),
            ring(2).index("person.cpr", "6101800001")
        );
        assert_ne!(
            ring(1).index("person.cpr", "6101800001"),
            ring(1).index("person.code", "6101800001")
        );
    }
}
