using FaceFusion.Faces;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Jobs.Settings;
using Microsoft.Extensions.Options;

namespace FaceFusion.Jobs.Hosting;

/// <summary>The matting model that the settings choose, or the built-in net, loaded at its first use; one that cannot be loaded is tried again at the next.</summary>
internal sealed class LazyPeopleSegmenter(IOptions<InferenceOptions> options, IOptions<ModelOptions> models) : IPeopleSegmenter, IDisposable
{
    private readonly Lock _lock = new();
    private IPeopleSegmenter? _segmenter;

    public PeopleShare Segment(Bitmap photo, IReadOnlyList<Face> faces, int width, int height, CancellationToken cancellation) =>
        Load().Segment(photo, faces, width, height, cancellation);

    public void Dispose() => (_segmenter as IDisposable)?.Dispose();

    private IPeopleSegmenter Load()
    {
        lock (_lock)
        {
            return _segmenter ??= PeopleSegmenter.Load(options.Value.ModelsFolder, options.Value.ToSessionOptions(), models.Value.ToChoice()).Tool!;
        }
    }
}
