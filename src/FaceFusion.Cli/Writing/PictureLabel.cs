using FaceFusion.Cli.Texts;
using FaceFusion.Provenance.Manifests;
using FaceFusion.Provenance.Visible;

namespace FaceFusion.Cli.Writing;

/// <summary>How the pictures of one run are labelled.</summary>
/// <param name="Visible">What is drawn; null for none.</param>
/// <param name="Waiver">By what acceptance there is none, as it stands in the file; null with one.</param>
internal sealed record PictureLabel(VisibleLabel? Visible, string? Waiver = null)
{
    /// <summary>Version of the terms, as <c>facefusion</c> and the studio show them.</summary>
    private const string Terms = "1";

    /// <summary>What is drawn where nobody asks for anything else.</summary>
    public static PictureLabel Usual { get; } = new(VisibleLabel.Usual);

    /// <summary>Folder of the key that signs manifests, made there at the first use; null signs none.</summary>
    public string? SigningFolder { get; init; }

    /// <summary>None, by a word of acceptance given now.</summary>
    public static PictureLabel Waived(TimeProvider time) =>
        new(null, FormattableString.Invariant($"terms {Terms}, {time.GetUtcNow().UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}, command line"));

    /// <summary>The signer that is asked for, or null.</summary>
    /// <exception cref="CliException">Its key cannot be used.</exception>
    public CertificateSigner? OpenSigner()
    {
        try
        {
            return SigningFolder is { } folder ? CertificateSigner.OpenOrCreate(folder, TimeProvider.System) : null;
        }
        catch (Exception error) when (error is InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            throw new CliException(CliText.Get("sign", SigningFolder!, error.Message), error);
        }
    }
}
