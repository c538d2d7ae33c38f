using FaceFusion.Faces;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Jobs.Settings;
using Microsoft.Extensions.Options;

namespace FaceFusion.Jobs.Hosting;

/// <summary>The region parser that the settings choose, loaded at its first use; one that cannot be loaded is tried again at the next.</summary>
internal sealed class LazyRegionParser(IOptions<InferenceOptions> options, IOptions<ModelOptions> models) : IRegionParser, IDisposable
{
    private readonly Lock _lock = new();
    private IRegionParser? _parser;

    public FaceRegions Parse(Bitmap photo, Face face, CancellationToken cancellation) => Load().Parse(photo, face, cancellation);

    public FaceRegions ParseCover(Bitmap photo, Face face, CancellationToken cancellation) => Load().ParseCover(photo, face, cancellation);

    public void Dispose() => (_parser as IDisposable)?.Dispose();

    private IRegionParser Load()
    {
        lock (_lock)
        {
            return _parser ??= FaceRegionParser.Load(options.Value.ModelsFolder, options.Value.ToSessionOptions(), models.Value.ToChoice()).Tool!;
        }
    }
}
