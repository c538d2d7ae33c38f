using FaceFusion.Jobs.Hosting;
using FaceFusion.Jobs.Settings;
using FaceFusion.Provenance.Manifests;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace FaceFusion.Jobs.Labels;

/// <summary>
/// The signer that settings name, or the studio's own in <c>signing</c> of the data folder; read at the start where settings name
/// one, so that a wrong one stops it.
/// </summary>
internal sealed class StudioSigner : IProvenanceSigner, IHostedService, IDisposable
{
    private readonly SigningOptions _options;
    private readonly Lazy<CertificateSigner> _signer;

    public StudioSigner(DataFolder folder, TimeProvider time, IOptions<SigningOptions> options)
    {
        _options = options.Value;
        _signer = new(() => HasOwnFiles
            ? CertificateSigner.Load(_options.KeyFile!, _options.CertificateFile!)
            : CertificateSigner.OpenOrCreate(Path.Combine(folder.Path, "signing"), time));
    }

    /// <summary>False where settings want no manifests.</summary>
    public bool IsEnabled => _options.Enabled;

    private bool HasOwnFiles => !string.IsNullOrWhiteSpace(_options.KeyFile);

    /// <inheritdoc/>
    public byte[] Sign(ReadOnlySpan<byte> claim) => _signer.Value.Sign(claim);

    /// <inheritdoc/>
    public bool IsOwn(ReadOnlySpan<byte> certificate) => _signer.Value.IsOwn(certificate);

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (IsEnabled && HasOwnFiles)
        {
            _ = _signer.Value;
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        if (_signer.IsValueCreated)
        {
            _signer.Value.Dispose();
        }
    }
}
