using System.Formats.Cbor;
using System.Security.Cryptography;

namespace FaceFusion.Provenance.Manifests;

/// <summary>Signatures of other things than pictures: the same messages, by the same key.</summary>
public static class SignedBytes
{
    /// <summary>True where a signer's key signed exactly these bytes; false for what is no signature, too.</summary>
    /// <param name="signature">What <see cref="IProvenanceSigner.Sign"/> gave.</param>
    /// <param name="content">What it was given.</param>
    /// <param name="signer">Who should have signed.</param>
    public static bool IsSigned(ReadOnlySpan<byte> signature, ReadOnlySpan<byte> content, IProvenanceSigner signer)
    {
        ArgumentNullException.ThrowIfNull(signer);
        try
        {
            if (CoseSignature.TryRead(signature) is not var (message, certificate))
            {
                return false;
            }

            using (certificate)
            {
                return signer.IsOwn(certificate.RawData) && CoseSignature.Verify(message, certificate, content) is true;
            }
        }
        catch (Exception error) when (error is CryptographicException or CborContentException or InvalidOperationException or FormatException or OverflowException)
        {
            return false;
        }
    }
}
