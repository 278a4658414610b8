//! Closed lists of words with one stored spelling each.

/// A member of a closed list that is stored and exchanged by a short stable code.
pub trait Code: Copy + Eq + 'static {
    /// Every member, in the order in which people meet them on a form.
    const ALL: &'static [Self];
    /// The stored spelling; never shown to people.
    fn code(self) -> &'static str;
    /// Finds the member with this code.
    fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|member| member.code() == code)
    }
}

/// A stored or sent word that is not in its list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("unknown code in {list}")]
pub struct UnknownCode {
    /// The list that was asked.
    pub list: &'static str,
}

/// Declares a closed list: `codes! { /// Doc. Name { /// Doc. Variant = "code" } }`.
#[macro_export]
macro_rules! codes {
    ($(#[$meta:meta])* $name:ident { $($(#[$vmeta:meta])* $variant:ident = $code:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name { $($(#[$vmeta])* $variant),+ }

        impl $crate::code::Code for $name {
            const ALL: &'static [Self] = &[$(Self::$variant),+];
            fn code(self) -> &'static str { match self { $(Self::$variant => $code),+ } }
        }
        impl core::fmt::Display for $name {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.write_str($crate::code::Code::code(*self))
            }
        }
        impl core::str::FromStr for $name {
            type Err = $crate::code::UnknownCode;
            fn from_str(s: &str) -> Result<Self, Self::Err> {
                <Self as $crate::code::Code>::from_code(s).ok_or($crate::code::UnknownCode { list: stringify!($name) })
            }
        }
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
                s.serialize_str($crate::code::Code::code(*self))
            }
        }
        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
                let word = <std::borrow::Cow<'de, str> as serde::Deserialize>::deserialize(d)?;
                word.parse().map_err(serde::de::Error::custom)
            }
        }
        $crate::column!($name, &'static str, |v: &$name| $crate::code::Code::code(*v), &'r str, |s: &str| s.parse::<$name>());
    };
}

/// Implements the column traits of sqlx for a value by way of another, when the feature `sqlx` is on. The feature is
/// asked for here and not in the expansion, so that lists can be declared in crates that know no such feature.
#[cfg(feature = "sqlx")]
#[macro_export]
#[doc(hidden)]
macro_rules! column {
    ($name:ty, $enc:ty, $to:expr, $dec:ty, $from:expr) => {
        impl<DB: $crate::sqlx::Database> $crate::sqlx::Type<DB> for $name
        where
            String: $crate::sqlx::Type<DB>,
        {
            fn type_info() -> DB::TypeInfo {
                <String as $crate::sqlx::Type<DB>>::type_info()
            }
            fn compatible(ty: &DB::TypeInfo) -> bool {
                <String as $crate::sqlx::Type<DB>>::compatible(ty)
            }
        }
        impl<'q, DB: $crate::sqlx::Database> $crate::sqlx::Encode<'q, DB> for $name
        where
            $enc: $crate::sqlx::Encode<'q, DB>,
        {
            fn encode_by_ref(
                &self,
                buf: &mut DB::ArgumentBuffer,
            ) -> Result<$crate::sqlx::encode::IsNull, $crate::sqlx::error::BoxDynError> {
                let to: fn(&$name) -> $enc = $to;
                to(self).encode(buf)
            }
        }
        impl<'r, DB: $crate::sqlx::Database> $crate::sqlx::Decode<'r, DB> for $name
        where
            &'r str: $crate::sqlx::Decode<'r, DB>,
        {
            fn decode(value: DB::ValueRef<'r>) -> Result<Self, $crate::sqlx::error::BoxDynError> {
                let text = <&'r str as $crate::sqlx::Decode<'r, DB>>::decode(value)?;
                Ok(($from)(text)?)
            }
        }
    };
}

/// Without the feature `sqlx` a value is no column.
#[cfg(not(feature = "sqlx"))]
#[macro_export]
#[doc(hidden)]
macro_rules! column {
    ($($anything:tt)*) => {};
}
