using FaceFusion.Imaging.Buffers;
using FaceFusion.Inference;
using FaceFusion.Testing;

namespace FaceFusion.Faces.Tests.Search;

public class FaceProposalsTests
{
    [Fact]
    public void Peaks_OfNeighbours_KeepsTheLikeliest()
    {
        // Four cells across, three down: one hill of three cells, one cell alone, one too low.
        var scores = new float[] { 0.3f, 0.6f, 0.2f, 0.0f, 0.1f, 0.5f, 0.1f, 0.4f, 0.0f, 0.0f, 0.0f, 0.1f };
        var rows = scores.SelectMany((score, i) => new[] { score, 10f * i, 5f, 20f }).ToArray();

        var found = FaceProposals.Peaks(rows, 4, 0.25);

        Assert.Equal((2, 0.6, 0.4), (found.Count, Math.Round(found[0].Score, 6), Math.Round(found[1].Score, 6)));
        Assert.Equal(new FaceBox(10 - 8.5, -5, 17, 20), found[0].Box);
        Assert.True(found[0].Points[0].Y < found[0].Points[3].Y && found[0].Points[0].X < found[0].Points[1].X);
    }

    [Fact]
    public void Peaks_Plateau_IsOne()
    {
        var rows = new float[4 * 6];
        Array.Fill(rows, 0.5f);

        Assert.Single(FaceProposals.Peaks(rows, 3, 0.25));
    }

    [Fact]
    public void Detect_SmallFaceInAPlainPicture_IsTheFirstProposal()
    {
        using var proposals = FaceProposals.Open(ModelCatalog.Read(RepositoryFiles.Path("models")), new InferenceSessionOptions { Threads = 1 });
        var portrait = Coach.Degraded.Read(RepositoryFiles.Path("wwwroot", "samples", "elena.jpg"));
        var face = TemplateFaces.Read(RepositoryFiles.Path("wwwroot", "samples", "elena.tem"));
        var scale = 24 / face.Box.Height;
        var small = Coach.Degraded.Resize(portrait, (int)(portrait.Width * scale), (int)(portrait.Height * scale));
        var photo = new Bitmap(320, 256, 3, 8, [.. Enumerable.Repeat((byte)150, 320 * 256 * 3)]);
        for (var y = 0; y < small.Height; y++)
        {
            small.Row(y).CopyTo(photo.Row(100 + y)[(3 * 60)..]);
        }

        var first = proposals.Detect(new PixelRows(photo), 0.1, CancellationToken.None)[0];

        Assert.Equal(60 + (scale * (face.Box.X + (face.Box.Width / 2))), first.Box.X + (first.Box.Width / 2), 5.0);
        Assert.Equal(100 + (scale * (face.Box.Y + (face.Box.Height / 2))), first.Box.Y + (first.Box.Height / 2), 5.0);
        Assert.InRange(first.Box.Height, 15, 36);
    }
}
