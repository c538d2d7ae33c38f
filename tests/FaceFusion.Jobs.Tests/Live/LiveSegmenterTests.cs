using FaceFusion.Faces;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Jobs.Live;
using Microsoft.Extensions.Logging.Abstractions;

namespace FaceFusion.Jobs.Tests.Live;

public sealed class LiveSegmenterTests
{
    private readonly CountingSegmenter _chosen = new();
    private readonly CountingSegmenter _builtIn = new();

    [Theory]
    [InlineData(30, false)]
    [InlineData(80, true)]
    public void Segment_AfterSomeRuns_KeepsTheChosenModelOnlyWhereItIsFastEnough(int milliseconds, bool fallsBack)
    {
        using var segmenter = new LiveSegmenter(_chosen, () => _builtIn, NullLogger<LiveSegmenter>.Instance);
        for (var i = 0; i < 10; i++)
        {
            segmenter.Judge(TimeSpan.FromMilliseconds(milliseconds));
        }

        segmenter.Segment(new Bitmap(4, 4, 3), [], 2, 2, default);

        Assert.Equal(fallsBack ? (0, 1) : (1, 0), (_chosen.Calls, _builtIn.Calls));
    }

    [Fact]
    public void Segment_SlowWhileItLoads_IsNotJudgedByThat()
    {
        using var segmenter = new LiveSegmenter(_chosen, () => _builtIn, NullLogger<LiveSegmenter>.Instance);
        for (var i = 0; i < 10; i++)
        {
            segmenter.Judge(TimeSpan.FromMilliseconds(i < 3 ? 2000 : 20));
        }

        segmenter.Segment(new Bitmap(4, 4, 3), [], 2, 2, default);

        Assert.Equal(1, _chosen.Calls);
    }

    private sealed class CountingSegmenter : IPeopleSegmenter
    {
        public int Calls { get; private set; }

        public PeopleShare Segment(Bitmap photo, IReadOnlyList<Face> faces, int width, int height, CancellationToken cancellation)
        {
            Calls++;
            return new PeopleShare(new Plane(width, height), new Plane(width, height));
        }
    }
}
