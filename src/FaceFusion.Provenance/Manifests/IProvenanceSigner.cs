namespace FaceFusion.Provenance.Manifests;

/// <summary>
/// Signs claims of manifests. The studio has a key of its own (<see cref="CertificateSigner"/>); a hardware module or a service
/// fits here as well.
/// </summary>
public interface IProvenanceSigner
{
    /// <summary>Signs a claim.</summary>
    /// <param name="claim">The claim, CBOR.</param>
    /// <returns>A tagged COSE_Sign1 message (RFC 9052) with detached payload and the certificates in its protected header <c>x5chain</c> (33), always of the same length.</returns>
    byte[] Sign(ReadOnlySpan<byte> claim);

    /// <summary>True where a certificate (DER) is this signer's.</summary>
    bool IsOwn(ReadOnlySpan<byte> certificate);
}
