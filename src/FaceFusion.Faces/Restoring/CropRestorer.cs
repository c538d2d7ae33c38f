using FaceFusion.Inference;

namespace FaceFusion.Faces;

/// <summary>
/// Restorers of aligned faces: GFPGAN [Wang et al. 2021], CodeFormer [Zhou et al. 2022], RestoreFormer++ [Wang et al. 2023], GPEN
/// [Yang et al. 2021]. Input <c>face</c> [1, 3, size, size], for CodeFormer also <c>fidelity</c>; output <c>image</c>.
/// </summary>
internal sealed class CropRestorer : IFaceRestorer
{
    private readonly CropNet _net;
    private readonly InstalledSession _session;

    /// <summary>Takes the session over.</summary>
    /// <exception cref="InferenceException">model_invalid: its settings cannot be read.</exception>
    public CropRestorer(InstalledSession session)
    {
        var format = FamilySettings.Read(session.Model, FamilyJson.Default.CropNetFormat, format => format.IsSound);
        _session = session;
        _net = new CropNet(session, format, "face", "image");
        Frame = new AlignedFrame(format.Template, format.Size);
    }

    /// <inheritdoc/>
    public AlignedFrame Frame { get; }

    /// <inheritdoc/>
    public bool HasFidelity => _session.Takes("fidelity");

    /// <inheritdoc/>
    public IReadOnlyList<NetFacts> Facts => [_net.Facts];

    /// <inheritdoc/>
    public float[] Restore(float[] crop, double fidelity, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(crop);
        var rank = HasFidelity ? _session.Input("fidelity").Shape.Count : 0;
        var others = HasFidelity
            ? new Dictionary<string, FloatTensor> { ["fidelity"] = new([(float)fidelity], [.. Enumerable.Repeat(1, rank)]) }
            : [];
        return _net.Run([crop], others, cancellation)[0];
    }

    /// <inheritdoc/>
    public void Dispose() => _net.Dispose();
}
