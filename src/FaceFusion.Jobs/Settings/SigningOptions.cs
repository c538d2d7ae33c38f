namespace FaceFusion.Jobs.Settings;

/// <summary>Section <c>Signing</c>: with what manifests of pictures are signed.</summary>
public sealed class SigningOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Signing";

    /// <summary>False puts no manifest into pictures; labels and watermarks stay. Default true.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>PEM file of an EC key over P-256; empty takes the studio's own, made in the data folder at its first use.</summary>
    public string? KeyFile { get; set; }

    /// <summary>PEM file of the key's certificate and those above it; needed with <see cref="KeyFile"/>.</summary>
    public string? CertificateFile { get; set; }
}
