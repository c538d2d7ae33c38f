using System.Formats.Cbor;
using System.Security.Cryptography;
using System.Security.Cryptography.Cose;
using System.Security.Cryptography.X509Certificates;

namespace FaceFusion.Provenance.Manifests;

/// <summary>
/// Signs with ES256 by a key and certificates in PEM files. Certificates made here are a root of the studio's own and one for
/// signing below it, as C2PA's profile asks; nobody else trusts them, so that readers say "signed, signer unknown". Safe for
/// concurrent use.
/// </summary>
public sealed class CertificateSigner : IProvenanceSigner, IDisposable
{
    private const string KeyFile = "key.pem";
    private const string ChainFile = "chain.pem";
    private const int Years = 20;
    private const int X5Chain = 33;

    /// <summary>The use that every reader of C2PA's certificate profile takes; c2pa-rs knows others only from its settings.</summary>
    private const string EmailProtection = "1.3.6.1.5.5.7.3.4";

    private readonly Lock _key = new();
    private readonly ECDsa _signing;
    private readonly byte[][] _chain;
    private readonly byte[] _encodedChain;

    private CertificateSigner(ECDsa signing, byte[][] chain)
    {
        _signing = signing;
        _chain = chain;
        var writer = new CborWriter();
        writer.WriteStartArray(chain.Length);
        foreach (var certificate in chain)
        {
            writer.WriteByteString(certificate);
        }

        writer.WriteEndArray();
        _encodedChain = writer.Encode();
    }

    /// <summary>The signer of a folder, made at the first call: <c>key.pem</c>, which the owner alone may read, and <c>chain.pem</c>.</summary>
    /// <exception cref="InvalidOperationException">The files cannot be used; the message says which and what to do.</exception>
    public static CertificateSigner OpenOrCreate(string folder, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        if (!File.Exists(Path.Combine(folder, KeyFile)))
        {
            Create(folder, time.GetUtcNow());
        }

        return Load(Path.Combine(folder, KeyFile), Path.Combine(folder, ChainFile));
    }

    /// <summary>A signer of PEM files: an EC key over P-256, and its certificate with those above it.</summary>
    /// <exception cref="InvalidOperationException">The files cannot be used; the message says which and what to do.</exception>
    public static CertificateSigner Load(string keyFile, string chainFile)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(File.ReadAllText(keyFile));
            var certificates = new X509Certificate2Collection();
            certificates.ImportFromPemFile(chainFile);
            using var own = certificates.Count > 0 ? certificates[0].GetECDsaPublicKey() : null;
            if (key.KeySize != 256 || own is null || !own.ExportSubjectPublicKeyInfo().AsSpan().SequenceEqual(key.ExportSubjectPublicKeyInfo()))
            {
                throw new CryptographicException($"The first certificate of {chainFile} is not of the P-256 key in {keyFile}.");
            }

            return new CertificateSigner(key, [.. certificates.Select(certificate => certificate.RawData)]);
        }
        catch (Exception error) when (error is CryptographicException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            key.Dispose();
            throw new InvalidOperationException($"Manifests cannot be signed: {error.Message} Give an EC key over P-256 and its certificates as PEM, or delete both files to have new ones made.", error);
        }
    }

    /// <inheritdoc/>
    public byte[] Sign(ReadOnlySpan<byte> claim)
    {
        var headers = new CoseHeaderMap { [new CoseHeaderLabel(X5Chain)] = CoseHeaderValue.FromEncodedValue(_encodedChain) };

        // An ECDsa of .NET promises nothing about concurrent use.
        lock (_key)
        {
            return CoseSign1Message.SignDetached(claim.ToArray(), new CoseSigner(_signing, HashAlgorithmName.SHA256, headers));
        }
    }

    /// <inheritdoc/>
    public bool IsOwn(ReadOnlySpan<byte> certificate) => certificate.SequenceEqual(_chain[0]);

    /// <inheritdoc/>
    public void Dispose() => _signing.Dispose();

    private static void Create(string folder, DateTimeOffset now)
    {
        Directory.CreateDirectory(folder);
        using var rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var (from, to) = (now.AddDays(-1), now.AddYears(Years));
        var rootRequest = new CertificateRequest("CN=FaceFusion.Web root, O=FaceFusion.Web studio", rootKey, HashAlgorithmName.SHA256);
        rootRequest.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, 0, true));
        rootRequest.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        rootRequest.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(rootRequest.PublicKey, false));
        using var root = rootRequest.CreateSelfSigned(from, to);
        var request = new CertificateRequest("CN=FaceFusion.Web, O=FaceFusion.Web studio", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(EmailProtection)], false));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(root, true, false));
        using var certificate = request.Create(root, from, to, RandomNumberGenerator.GetBytes(16));

        // The root's key is needed once and not kept.
        File.WriteAllText(Path.Combine(folder, ChainFile), certificate.ExportCertificatePem() + "\n" + root.ExportCertificatePem() + "\n");
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var file = new StreamWriter(Path.Combine(folder, KeyFile), options);
        file.Write(key.ExportPkcs8PrivateKeyPem() + "\n");
    }
}
