using FaceFusion.Faces;
using FaceFusion.Fusion.Engine;
using FaceFusion.Fusion.Photos;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Fusion.Tests.Support;
using FaceFusion.Imaging.Buffers;

namespace FaceFusion.Fusion.Tests.Engine;

public sealed class ManyPhotosTests
{
    [Fact]
    public async Task Mean_OfAThousandPhotos_HoldsAFewOfThemAtATime()
    {
        const int Photos = 1000;
        var photos = new CountedPhotos();
        var recipe = RecipeSamples.Mean([.. Enumerable.Range(0, Photos).Select(i => (i.ToString(System.Globalization.CultureInfo.InvariantCulture), 1.0))]) with
        {
            Output = new Output { Size = 64 },
            Finish = new Finish { Detail = 0, Catchlights = Catchlights.Keep },
        };

        var result = await new FusionEngine().RunAsync(recipe, photos, null, default);

        Assert.Equal(Photos, photos.Loads);
        Assert.Equal(Photos, result.Shares.Count);
        Assert.InRange(photos.MostAlive, 1, 8);
    }

    /// <summary>A photo of its own at each load, and how many of them are still held.</summary>
    private sealed class CountedPhotos : IPhotoSource
    {
        private const int Often = 100;
        private readonly (Bitmap Photo, FaceShape Shape) _portrait = SyntheticPortrait.Draw(3, 60, 75, 12);
        private readonly List<WeakReference> _handedOut = [];
        private readonly Lock _lock = new();

        public int Loads => _handedOut.Count;

        public int MostAlive { get; private set; }

        public ValueTask<Bitmap> LoadAsync(string photo, CancellationToken cancellation)
        {
            lock (_lock)
            {
                if (_handedOut.Count % Often == Often - 1)
                {
                    GC.Collect();
                    MostAlive = Math.Max(MostAlive, _handedOut.Count(reference => reference.IsAlive));
                }

                var copy = new Bitmap(60, 75, 3, 8, [.. _portrait.Photo.Pixels]);
                _handedOut.Add(new WeakReference(copy));
                return ValueTask.FromResult(copy);
            }
        }

        public ValueTask<PhotoSize> SizeOfAsync(string photo, CancellationToken cancellation) => ValueTask.FromResult(PhotoSize.Of(_portrait.Photo));

        public ValueTask<IReadOnlyList<Face>> FindFacesAsync(string photo, double threshold, CancellationToken cancellation) =>
            ValueTask.FromResult<IReadOnlyList<Face>>([new Face(default, 1, _portrait.Shape, default, [])]);
    }
}
