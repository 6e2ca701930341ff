/**
 * A key and two self-signed certificates for HTTPS servers of tests. They protect nothing: no machine trusts them, and
 * the key is public. Made once, for a hundred years:
 *   openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 36500 -keyout KEY -out CERTIFICATE
 *     -subj "/CN=Passbench test server" -addext "subjectAltName=DNS:localhost,IP:127.0.0.1"
 */
export const testKey = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgM8vhlmiDhw2RTJ/o
O2pm6zWEWJWo0UYK9ZZ16uv9ANahRANCAASyIGRS3NKjfChy8+NieExOAEm9D1Z+
H4xaiIqX4Ld41AjiUtF+BA4XneSj8HR+AyBlto/EZaf4ni8+3eT5UvLC
-----END PRIVATE KEY-----`;

/** For localhost and 127.0.0.1. */
export const localCertificate = `-----BEGIN CERTIFICATE-----
MIIBszCCAVmgAwIBAgIUckjMvLjGjtB3Yujbcg6LIvgLtr8wCgYIKoZIzj0EAwIw
IDEeMBwGA1UEAwwVUGFzc2JlbmNoIHRlc3Qgc2VydmVyMCAXDTI2MTEyMzA2MzMz
OVoYDzIxMjYxMDMwMDYzMzM5WjAgMR4wHAYDVQQDDBVQYXNzYmVuY2ggdGVzdCBz
ZXJ2ZXIwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAASyIGRS3NKjfChy8+NieExO
AEm9D1Z+H4xaiIqX4Ld41AjiUtF+BA4XneSj8HR+AyBlto/EZaf4ni8+3eT5UvLC
o28wbTAdBgNVHQ4EFgQUK8qs2eV0+L7MBSwqVlqn12EgUlEwHwYDVR0jBBgwFoAU
K8qs2eV0+L7MBSwqVlqn12EgUlEwDwYDVR0TAQH/BAUwAwEB/zAaBgNVHREEEzAR
gglsb2NhbGhvc3SHBH8AAAEwCgYIKoZIzj0EAwIDSAAwRQIgPR8COxbtwUYJ67TZ
dyEgL/97SV1vT3KhWeTAvMxa1Y8CIQCtbX91tg4CXyRolYXTpoTYrCcgxPfoiB45
bZ5akb7E3w==
-----END CERTIFICATE-----`;

/** For other.example, which no server of a test is called. */
export const otherCertificate = `-----BEGIN CERTIFICATE-----
MIIB0TCCAXegAwIBAgIUJT+2+8bL0r6NOE0/6aqTTT0u2L8wCgYIKoZIzj0EAwIw
MDEuMCwGA1UEAwwlUGFzc2JlbmNoIHRlc3Qgc2VydmVyIG9mIGFub3RoZXIgbmFt
ZTAgFw0yNjExMjMwNjMzMzlaGA8yMTI2MTAzMDA2MzMzOVowMDEuMCwGA1UEAwwl
UGFzc2JlbmNoIHRlc3Qgc2VydmVyIG9mIGFub3RoZXIgbmFtZTBZMBMGByqGSM49
AgEGCCqGSM49AwEHA0IABLIgZFLc0qN8KHLz42J4TE4ASb0PVn4fjFqIipfgt3jU
COJS0X4EDhed5KPwdH4DIGW2j8Rlp/ieLz7d5PlS8sKjbTBrMB0GA1UdDgQWBBQr
yqzZ5XT4vswFLCpWWqfXYSBSUTAfBgNVHSMEGDAWgBQryqzZ5XT4vswFLCpWWqfX
YSBSUTAPBgNVHRMBAf8EBTADAQH/MBgGA1UdEQQRMA+CDW90aGVyLmV4YW1wbGUw
CgYIKoZIzj0EAwIDSAAwRQIgIz8HACsn2fi+tvUEf+Y2AhhMWFcyBo+sBbgRZRr+
7+8CIQDvIHNYUOahwqbShO/73fBTNcejHdPnQne/u0suc2Wk4g==
-----END CERTIFICATE-----`;
