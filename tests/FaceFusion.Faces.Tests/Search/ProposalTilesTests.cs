using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Geometry;
using FaceFusion.Inference;
using FaceFusion.Testing;

namespace FaceFusion.Faces.Tests.Search;

public class ProposalTilesTests
{
    [Theory]
    [InlineData(32, 32, 1)]
    [InlineData(832, 832, 1)]
    [InlineData(864, 640, 2)]
    [InlineData(2016, 1504, 6)]
    [InlineData(4000, 3008, 24)]
    public void Cut_AnyLevel_EveryCellIsATilesThatSeesWhatIsRoundIt(int width, int height, int count)
    {
        var tiles = ProposalTiles.Cut(width, height);

        Assert.Equal((width / 8, height / 8, count), (tiles.Columns, tiles.Rows, tiles.Count));
        var answered = new int[tiles.Columns * tiles.Rows];
        for (var i = 0; i < tiles.Count; i++)
        {
            var (shown, own) = (tiles.Shown(i), tiles.Own(i));
            Assert.Equal((0, 0, tiles.Pixels), (shown.Width % 32, shown.Height % 32, shown.Width * shown.Height));
            Assert.Equal(shown, shown.Intersect(new(0, 0, width, height)));
            var around = new PixelRegion(8 * own.X, 8 * own.Y, 8 * own.Width, 8 * own.Height).Grow(32).Intersect(new(0, 0, width, height));
            Assert.Equal(around, around.Intersect(shown));
            for (var y = own.Y; y < own.Bottom; y++)
            {
                for (var x = own.X; x < own.Right; x++)
                {
                    answered[(y * tiles.Columns) + x]++;
                }
            }
        }

        Assert.All(answered, times => Assert.Equal(1, times));
    }

    [Fact]
    public void Detect_InTiles_IsWhatOneLookAtTheWholeProposes()
    {
        var catalog = ModelCatalog.Read(RepositoryFiles.Path("models"));
        var portrait = Coach.Degraded.Read(RepositoryFiles.Path("wwwroot", "samples", "elena.jpg"));
        var photo = Repeated(Coach.Degraded.Resize(portrait, portrait.Width / 20, portrait.Height / 20), 1500, 1000);
        using var proposals = FaceProposals.Open(catalog, new InferenceSessionOptions());
        using var whole = catalog.Open(catalog.FindByTask("face-proposals").Id, new InferenceSessionOptions());
        using var run = whole.Rent();
        PaddedInput.Write(new PixelRows(photo), photo.Width, photo.Height, run, CancellationToken.None);
        run.Run(CancellationToken.None);
        var expected = Detection.Suppress(FaceProposals.Peaks(run.Output("proposals"), PaddedInput.Padded(photo.Width) / 8, 0.3), 0.4);

        var found = proposals.Detect(new PixelRows(photo), 0.3, CancellationToken.None);

        Assert.InRange(found.Count, 100, 2000);
        Assert.Equal(expected.Count, found.Count);
        Assert.All(expected.OrderBy(Place).Zip(found.OrderBy(Place)), pair =>
        {
            Assert.Equal(pair.First.Score, pair.Second.Score, 1e-4);
            Assert.Equal(pair.First.Box.X, pair.Second.Box.X, 1e-2);
            Assert.Equal(pair.First.Box.Y, pair.Second.Box.Y, 1e-2);
        });
    }

    private static (double Y, double X) Place(Detection find) => (Math.Round(find.Box.Y), find.Box.X);

    private static Bitmap Repeated(Bitmap small, int width, int height)
    {
        var photo = new Bitmap(width, height, 3);
        for (var y = 0; y < height; y++)
        {
            var row = small.Row(y % small.Height);
            for (var at = 0; at < photo.Stride; at += row.Length)
            {
                row[..Math.Min(row.Length, photo.Stride - at)].CopyTo(photo.Row(y)[at..]);
            }
        }

        return photo;
    }
}
