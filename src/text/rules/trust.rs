//! Certificates that are not trusted: an unknown or self-signed issuer, one that expired, another name.

use crate::text::rules::Says::Untrusted;
use crate::text::rules::{Rule, rows};

pub(super) const ROWS: &[Rule] = rows! {
    // OpenSSL, and what is built on it.
    "certificate verify failed" => Untrusted, "OpenSSL, Python, Ruby, curl";
    "certificate verification failed" => Untrusted, "clients of every language";
    "unable to get local issuer certificate" => Untrusted, "OpenSSL";
    "unable to get issuer certificate" => Untrusted, "OpenSSL";
    "unable to verify the first certificate" => Untrusted, "OpenSSL, Node.js";
    "unable to verify leaf signature" => Untrusted, "Node.js";
    "self signed certificate" => Untrusted, "OpenSSL, Node.js";
    "depth zero self signed cert" => Untrusted, "Node.js";
    "self signed cert in chain" => Untrusted, "Node.js";
    "certificate has expired" => Untrusted, "OpenSSL, Node.js, Go";
    "cert has expired" => Untrusted, "Node.js";
    "certificate is not yet valid" => Untrusted, "OpenSSL, Go";
    "cert not yet valid" => Untrusted, "Node.js";
    "does not match certificate s altnames" => Untrusted, "Node.js";
    "err tls cert altname invalid" => Untrusted, "Node.js";
    "hostname mismatch" => Untrusted, "Python, OpenSSL";
    "certificate unknown" => Untrusted, "OpenSSL, Java";
    "tlsv1 alert unknown ca" => Untrusted, "OpenSSL";
    "alert unknown ca" => Untrusted, "OpenSSL";
    "unknown ca" => Untrusted, "OpenSSL, TLS alerts";
    "unknown certificate" => Untrusted, "Go, TLS alerts";
    "unknown certificate authority" => Untrusted, "Go, TLS alerts";
    "expired certificate" => Untrusted, "Go, TLS alerts";
    "revoked certificate" => Untrusted, "Go, TLS alerts";
    "bad certificate" => Untrusted, "OpenSSL, TLS alerts";
    "certificate expired" => Untrusted, "OpenSSL, TLS alerts";
    "certificate revoked" => Untrusted, "OpenSSL, TLS alerts";
    "unsupported certificate" => Untrusted, "TLS alerts";
    "certificate required" => Untrusted, "TLS alerts";
    "ssl certificate problem" => Untrusted, "curl";
    "peer certificate cannot be authenticated" => Untrusted, "curl";
    "ssl peer certificate or ssh remote key was not ok" => Untrusted, "curl";
    "cert verification error" => Untrusted, "Python";

    // rustls, Go, Java, .NET, Windows.
    "invalid peer certificate" => Untrusted, "rustls";
    "invalid certificate" => Untrusted, "rustls";
    "unknown issuer" => Untrusted, "rustls";
    "certificate not valid for name" => Untrusted, "rustls";
    "cert not valid for name" => Untrusted, "rustls";
    "not valid for name" => Untrusted, "rustls";
    "certificate signed by unknown authority" => Untrusted, "Go";
    "certificate is valid for" => Untrusted, "Go";
    "certificate has expired or is not yet valid" => Untrusted, "Go";
    "failed to verify certificate" => Untrusted, "Go";
    "unable to find valid certification path to requested target" => Untrusted, "Java";
    "path building failed" => Untrusted, "Java";
    "pkix path validation failed" => Untrusted, "Java";
    "trust anchor for certification path not found" => Untrusted, "Android";
    "no subject alternative names" => Untrusted, "Java";
    "no subject alternative dns name matching" => Untrusted, "Java";
    "certificate expired exception" => Untrusted, "Java";
    "certificate not yet valid exception" => Untrusted, "Java";
    "ssl peer unverified exception" => Untrusted, "Java";
    "remote certificate is invalid" => Untrusted, ".NET";
    "remote certificate was rejected" => Untrusted, ".NET";
    "remote certificate chain errors" => Untrusted, ".NET";
    "remote certificate name mismatch" => Untrusted, ".NET";
    "could not establish trust relationship" => Untrusted, ".NET Framework";
    "partial chain" => Untrusted, ".NET";
    "untrusted root" => Untrusted, ".NET";
    "certificate chain was issued by an authority that is not trusted" => Untrusted, "Windows";
    "revocation function was unable to check revocation" => Untrusted, "Windows";
    "certificate is not trusted" => Untrusted, "macOS, clients of every language";
    "not trusted" => Untrusted, "mbedTLS, clients of every language";
    "cert e untrustedroot" => Untrusted, "Windows";
    "sec e untrusted root" => Untrusted, "Windows";

    // mbedTLS, BearSSL, wolfSSL and firmware.
    "not correctly signed by the trusted ca" => Untrusted, "mbedTLS";
    "mbedtls err x509 cert verify failed" => Untrusted, "mbedTLS";
    "x509 certificate verification failed" => Untrusted, "mbedTLS";
    "failed to verify peer certificate" => Untrusted, "ESP-TLS";
    "certificate validity has expired" => Untrusted, "mbedTLS";
    "certificate common name cn does not match" => Untrusted, "mbedTLS";
    "does not match with the expected cn" => Untrusted, "mbedTLS";
    "chain could not be linked to a trust anchor" => Untrusted, "BearSSL";
    "certificate is expired or not yet valid" => Untrusted, "BearSSL";
    "expected server name was not found in the chain" => Untrusted, "BearSSL";
    "asn no signer error" => Untrusted, "wolfSSL";
    "asn no signer error to confirm failure" => Untrusted, "wolfSSL";
    "asn self signed error" => Untrusted, "wolfSSL";
    "asn after date error" => Untrusted, "wolfSSL";
    "asn before date error" => Untrusted, "wolfSSL";
    "peer subject name mismatch" => Untrusted, "wolfSSL";
    "no server verification option set" => Untrusted, "ESP-TLS";
    "mqtt tls bad server cert" => Untrusted, "AsyncMqttClient";
    "tls bad fingerprint" => Untrusted, "AsyncMqttClient";
    "fingerprint doesn t match" => Untrusted, "Arduino";

    // Translations of .NET.
    "remotezertifikat ist ungültig" => Untrusted, ".NET, German";
    "remotezertifikat ist laut validierungsverfahren ungültig" => Untrusted, ".NET, German";
    "validierungsverfahren ungültig" => Untrusted, ".NET, German";
    "vertrauensstellung für den sicheren ssl tls kanal hergestellt werden" => Untrusted, ".NET, German";
    "le certificat distant n est pas valide" => Untrusted, ".NET, French";
    "certificat distant n est pas valide" => Untrusted, ".NET, French";
    "relation d approbation pour le canal sécurisé" => Untrusted, ".NET, French";
    "certificado remoto no es válido" => Untrusted, ".NET, Spanish";
    "certificado remoto es no válido" => Untrusted, ".NET, Spanish";
    "relación de confianza para el canal seguro" => Untrusted, ".NET, Spanish";
    "certificado remoto é inválido" => Untrusted, ".NET, Portuguese";
    "relação de confiança para o canal seguro" => Untrusted, ".NET, Portuguese";
    "certificato remoto non è valido" => Untrusted, ".NET, Italian";
    "リモート証明書は無効です" => Untrusted, ".NET, Japanese";
    "远程证书无效" => Untrusted, ".NET, Chinese";
    "根据验证过程，远程证书无效" => Untrusted, ".NET, Chinese";
    "自签名证书" => Untrusted, "clients, Chinese";
};
