using System.Security.Cryptography;
using System.Security.Cryptography.Cose;
using System.Security.Cryptography.X509Certificates;

namespace FaceFusion.Provenance.Manifests;

/// <summary>Reads and verifies signatures as C2PA has them: COSE_Sign1 messages with detached content and certificates in a header.</summary>
internal static class CoseSignature
{
    private const int X5Chain = 33;

    /// <summary>The message and its signer's certificate; null where it has none.</summary>
    /// <exception cref="CryptographicException">No message, or no certificate where one should be.</exception>
    public static (CoseSign1Message Message, X509Certificate2 Certificate)? TryRead(ReadOnlySpan<byte> signature)
    {
        var message = CoseMessage.DecodeSign1(signature);
        foreach (var (headers, label) in new[]
        {
            (message.ProtectedHeaders, new CoseHeaderLabel(X5Chain)), (message.UnprotectedHeaders, new CoseHeaderLabel(X5Chain)),
            (message.ProtectedHeaders, new CoseHeaderLabel("x5chain")), (message.UnprotectedHeaders, new CoseHeaderLabel("x5chain")),
        })
        {
            if (headers.TryGetValue(label, out var value))
            {
                var chain = CborTree.Value(value.EncodedValue);
                return (chain as byte[] ?? (chain is IReadOnlyList<object?> { Count: > 0 } list ? list[0] as byte[] : null)) is { } der
                    ? (message, X509CertificateLoader.LoadCertificate(der))
                    : null;
            }
        }

        return null;
    }

    /// <summary>Whether the certificate's key signed the content; null where that is of a kind that is not known.</summary>
    public static bool? Verify(CoseSign1Message message, X509Certificate2 certificate, ReadOnlySpan<byte> content)
    {
        using var ec = certificate.GetECDsaPublicKey();
        using var rsa = ec is null ? certificate.GetRSAPublicKey() : null;
        AsymmetricAlgorithm? key = ec is not null ? ec : rsa;
        return key is null ? null : message.VerifyDetached(key, content);
    }
}
