using FaceFusion.Faces;
using FaceFusion.Fusion.Photos;
using FaceFusion.Imaging.Codecs;

namespace FaceFusion.Cli.Photos;

/// <summary>What every command works with: the codec and the photos. Models are loaded only where faces must be found.</summary>
internal sealed class Workbench : IDisposable
{
    private readonly OnnxFaceAnalyzer? _analyzer;

    /// <summary>Makes the codec ready, and the models unless templates are used.</summary>
    public Workbench(bool useTemplates)
    {
        _analyzer = useTemplates ? null : FaceModels.Load();
        Photos = new FilePhotoSource(Codec, _analyzer, useTemplates, new DecodeLimits());
    }

    /// <summary>The codec.</summary>
    public IImageCodec Codec { get; } = new VipsImageCodec();

    /// <summary>Photos by their paths.</summary>
    public IPhotoSource Photos { get; }

    /// <inheritdoc/>
    public void Dispose() => _analyzer?.Dispose();
}
