/**
 * The certificate of the virtual cards: a real X.509 certificate of nobody, « CPS DE DEMONSTRATION », to 31 January 2031.
 *
 * Made once with OpenSSL 3.0, both private keys thrown away:
 *
 *     openssl req -x509 -newkey rsa:2048 -noenc -keyout ca.key -out ca.pem \
 *       -subj "/C=FR/O=DEMONSTRATION/OU=CPS-UNBLOCK/CN=AC FICTIVE DE DEMONSTRATION"
 *     openssl req -newkey rsa:2048 -noenc -keyout cps.key -out cps.csr \
 *       -subj "/C=FR/O=DEMONSTRATION/OU=CPS-UNBLOCK/CN=CPS DE DEMONSTRATION"
 *     touch index.txt
 *     printf '%s\n' '[ca]' default_ca=d '[d]' database=index.txt new_certs_dir=. default_md=sha256 rand_serial=yes \
 *       policy=p x509_extensions=e '[p]' C=match O=match OU=match CN=supplied '[e]' keyUsage=digitalSignature > ca.conf
 *     openssl ca -batch -notext -config ca.conf -cert ca.pem -keyfile ca.key -in cps.csr -out cps.pem \
 *       -startdate 20260201000000Z -enddate 20310131235959Z
 *     openssl x509 -in cps.pem -outform DER | base64 -w 96
 */
export const demonstrationCertificate: Uint8Array = Buffer.from(
  [
    'MIIDmDCCAoCgAwIBAgIUYasqV5469BhD1HH27nCX1P+PIdcwDQYJKoZIhvcNAQELBQAwYTELMAkGA1UEBhMCRlIxFjAUBgNV',
    'BAoMDURFTU9OU1RSQVRJT04xFDASBgNVBAsMC0NQUy1VTkJMT0NLMSQwIgYDVQQDDBtBQyBGSUNUSVZFIERFIERFTU9OU1RS',
    'QVRJT04wHhcNMjYwMjAxMDAwMDAwWhcNMzEwMTMxMjM1OTU5WjBaMQswCQYDVQQGEwJGUjEWMBQGA1UECgwNREVNT05TVFJB',
    'VElPTjEUMBIGA1UECwwLQ1BTLVVOQkxPQ0sxHTAbBgNVBAMMFENQUyBERSBERU1PTlNUUkFUSU9OMIIBIjANBgkqhkiG9w0B',
    'AQEFAAOCAQ8AMIIBCgKCAQEAwSs7uYDsu1kMJTkRpWvGeRaFehXVdVDVbTvCrINLn30zRDtB4mcUmLCL2vfdl8XYjdc/Y1/Q',
    '4vZxv+D46iIpMQ9l2atUlGwrRcsOgEDxgNBf+bAzI0g7W8oVuEs843xVlBY3RAa205pyJhuvUwa0UdZBurp4ZqvSszoKHMgn',
    'JyKc/n8/5WZvCxmGlXYzUiJY86JVq+s3v0DNJ2rDFTVIMgrRoZbrM+Wa6RxJAIkcrAIUBpN2PZ2fJtbg5DHQbrvIEO34lXX6',
    '3HBHqvDqsNiDCu4Dr+e6FaxfPyWpXe/TWbgywsOdO+pcFFyfvoTE7KdUvGNelp16//6MEhjB56ukEwIDAQABo08wTTALBgNV',
    'HQ8EBAMCB4AwHQYDVR0OBBYEFPtZe3q2cTtiR6C4V+ym+CoZPBQ9MB8GA1UdIwQYMBaAFNVZNiY7YGOXJgdCzmHnRAHaSFZj',
    'MA0GCSqGSIb3DQEBCwUAA4IBAQARUnHJhB0Q2BVJHtVUt3T5MvKCFbyg0exQWHwMi7o9DSx3Gjg36IHYg2oS4EaOu4mN4Y7U',
    'A7l4efkbdeelyek5F7CnJYyUfIHBR3sBPsQ1no9mNkJNT62NWTZakJSwczOI1qz1JwpgiCoJPJ7DLihnuksJV5xUHdtXdv+I',
    'Ckgp5zFsw6TBBnmQuZooRtO+4KkE2i7d/IEFO9QapsXVGHJJtuu5QR06gwZED+KRq0EFiOrXROp1vGJdQi9sVs0lyqRFoZZn',
    'cK4y7NRPexuYjhJ89VOmY31IkKbEpFh+m0TMqXLiV7liTmwR4QOuOlaHb7Fmk24RV+WOnou+4J0HX4qm',
  ].join(''),
  'base64',
)

/** The same, to 31 January 2025: its signature is no more that of its content, which nobody here looks at. */
export const expiredCertificate: Uint8Array = Buffer.from(
  Buffer.from(demonstrationCertificate)
    .toString('latin1')
    .replace('260201000000Z', '200201000000Z')
    .replace('310131235959Z', '250131235959Z'),
  'latin1',
)
