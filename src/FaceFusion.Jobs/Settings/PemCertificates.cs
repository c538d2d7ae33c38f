using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace FaceFusion.Jobs.Settings;

/// <summary>Files of certificates as text (PEM, RFC 7468).</summary>
internal static class PemCertificates
{
    /// <summary>Reads a file of one or several certificates.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    /// <exception cref="CryptographicException">It has none.</exception>
    public static X509Certificate2Collection Read(string file)
    {
        var certificates = new X509Certificate2Collection();
        certificates.ImportFromPemFile(file);
        return certificates.Count > 0 ? certificates : throw new CryptographicException("The file has no certificate.");
    }
}
