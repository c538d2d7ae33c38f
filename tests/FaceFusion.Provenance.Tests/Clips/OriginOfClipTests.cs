using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Clips;
using FaceFusion.Imaging.Codecs;
using FaceFusion.Provenance.Clips;
using FaceFusion.Provenance.Visible;
using FaceFusion.Provenance.Watermark;
using FaceFusion.Testing;

namespace FaceFusion.Provenance.Tests.Clips;

public sealed class OriginOfClipTests
{
    private static readonly WatermarkPayload s_payload = WatermarkPayload.Of("job_1");

    [Fact]
    public void Read_MarkTooWeakInAnyFrame_IsReadFromAllOfThem()
    {
        // As after a hard compression: what is left of the mark drowns in each frame's own noise.
        var frames = Marked(24, marked: _ => true, noise: 90);

        var report = Read(frames);

        Assert.All(frames, frame => Assert.Null(WatermarkReader.TryReadUncut(frame)));
        Assert.Equal((s_payload, OriginVerdict.LabelRemoved), (report.Watermark!.Payload, report.Verdict));
    }

    [Fact]
    public void Read_ClipOfWhichAPartIsMarked_IsFound()
    {
        var report = Read(Marked(12, marked: i => i >= 9, noise: 4));

        Assert.Equal(s_payload, report.Watermark?.Payload);
    }

    [Fact]
    public void Read_PlainClip_IsUnlabelled() => Assert.Equal(OriginVerdict.Unlabelled, Read(Marked(8, marked: _ => false, noise: 10)).Verdict);

    private static OriginReport Read(Bitmap[] frames) =>
        new OriginReader(new VipsImageCodec(), isGivenOut: payload => payload == s_payload).ReadClip("no boxes at all"u8.ToArray(), new ClipOfFrames(frames), CancellationToken.None);

    /// <summary>A room that does not move, with noise of its own in each frame.</summary>
    private static Bitmap[] Marked(int count, Func<int, bool> marked, int noise)
    {
        var kept = new Kept();
        var marking = new MarkingSink(kept, VisibleLabel.Usual, s_payload);
        var random = new Random(3);
        for (var i = 0; i < count; i++)
        {
            var frame = Room();
            if (marked(i))
            {
                marking.Write(frame, CancellationToken.None);
            }
            else
            {
                kept.Write(frame, CancellationToken.None);
            }

            var pixels = kept.Frames[^1].Pixels;
            for (var p = 0; p < pixels.Length; p++)
            {
                pixels[p] = (byte)Math.Clamp(pixels[p] + random.Next(-noise, noise + 1), 0, 255);
            }
        }

        return [.. kept.Frames];
    }

    private static Bitmap Room()
    {
        var room = new Bitmap(640, 480, 3);
        for (var i = 0; i < room.Pixels.Length; i++)
        {
            var (x, y) = (i / 3 % 640, i / 3 / 640);
            room.Pixels[i] = (byte)(110 + (40 * Math.Sin(x / 37.0) * Math.Cos(y / 29.0)) + (i % 3 * 8));
        }

        return room;
    }

    private sealed class Kept : IClipSink
    {
        public List<Bitmap> Frames { get; } = [];

        public void Begin(int frames)
        {
        }

        public void Write(Bitmap frame, CancellationToken cancellation) => Frames.Add(frame.Copy());
    }
}
