using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace FaceFusion.Jobs.Tests.Support;

/// <summary>The certificate of a server called <c>localhost</c>, by an authority that no machine knows.</summary>
internal static class ServerCertificate
{
    /// <summary>Files: the authority's certificate, the server's, and its key.</summary>
    public const string Authority = "authority.pem";
    public const string Server = "server.pem";
    public const string Key = "server.key";

    /// <summary>Writes the three files into a folder.</summary>
    public static void Write(string folder)
    {
        var (from, to) = (DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        using var authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var authority = new CertificateRequest("CN=FaceFusion test authority", authorityKey, HashAlgorithmName.SHA256);
        authority.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, pathLengthConstraint: 0, critical: true));
        authority.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, critical: true));
        using var root = authority.CreateSelfSigned(from, to);

        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var server = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        server.CertificateExtensions.Add(names.Build());
        server.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], critical: false));
        using var certificate = server.Create(root, from, to, RandomNumberGenerator.GetBytes(16));

        File.WriteAllText(Path.Combine(folder, Authority), root.ExportCertificatePem());
        File.WriteAllText(Path.Combine(folder, Server), certificate.ExportCertificatePem());
        File.WriteAllText(Path.Combine(folder, Key), key.ExportPkcs8PrivateKeyPem());
    }
}
