using System.Buffers.Binary;
using System.Text;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Clips;
using FaceFusion.Provenance.Clips;
using FaceFusion.Provenance.Manifests;
using FaceFusion.Provenance.Visible;
using FaceFusion.Provenance.Watermark;

namespace FaceFusion.Provenance.Tests.Clips;

/// <summary>Labels of clips, on boxes made by hand: no encoder is needed.</summary>
public sealed class Mp4LabelTests
{
    private static readonly LabelContent s_content = new("FaceFusion.Web 1.0", "job_1") { RecipeJson = "{}" };

    [Fact]
    public void Complete_ClipWithItsMetadata_SaysThatItIsSynthetic()
    {
        var file = Mp4Label.Complete(Film(Json), SyntheticLabel.ToXmp(s_content), null);

        Assert.True(Mp4Label.IsLabelled(file));
        Assert.Equal(("job_1", "1"), (Mp4Label.TryRead(file)!.ProduceId, Mp4Label.TryRead(file)!.AigcLabel));
        Assert.EndsWith("compositeCapture", Mp4Label.TryRead(file)!.DigitalSourceType, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("""{"Label":"3","ContentProducer":"x","ProduceID":"y"}""")]
    [InlineData("nonsense")]
    public void Complete_WithoutAigcInTheHead_DoesNotLeave(string? aigc) =>
        Assert.Throws<LabelMissingException>(() => Mp4Label.Complete(Film(aigc), SyntheticLabel.ToXmp(s_content), null));

    [Fact]
    public void Complete_XmpThatSaysNothing_DoesNotLeave() =>
        Assert.Throws<LabelMissingException>(() => Mp4Label.Complete(Film(Json), "<x/>"u8, null));

    [Fact]
    public void Complete_Signed_IsValidAndItsChunksAreWhereItSays()
    {
        var folder = Directory.CreateTempSubdirectory("facefusion-clip-manifest-");
        try
        {
            using var signer = CertificateSigner.OpenOrCreate(folder.FullName, TimeProvider.System);
            var order = new ManifestOrder(new ManifestContent("FaceFusion.Web", "1.0", "job_1", DigitalSource.CompositeCapture, []), signer);

            var file = Mp4Label.Complete(Film(Json), SyntheticLabel.ToXmp(s_content), order);

            Assert.Equal(ManifestState.Valid, ManifestReader.TryRead(file, signer)!.State);
            Assert.Equal("frames", Encoding.ASCII.GetString(file, ChunkPlace(file), 6));
            Assert.True(Mp4Label.IsLabelled(file));
            file[ChunkPlace(file)] ^= 1;
            Assert.Equal(ManifestState.Altered, ManifestReader.TryRead(file, signer)!.State);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void ReadMark_MetadataAlone_SaysWhatItHolds()
    {
        Assert.Equal((AigcLabel.IsSynthetic, "job_1"), (Mp4Label.ReadMark(Film(Json))!.AigcLabel, Mp4Label.ReadMark(Film(Json))!.ProduceId));
        Assert.Null(Mp4Label.ReadMark(Film(null)));
    }

    [Fact]
    public void Mark_Frames_HaveTheLabelAndOneReadableMark()
    {
        var payload = WatermarkPayload.Of("job_1");
        var kept = new LastFrame();
        var marking = new MarkingSink(kept, VisibleLabel.Usual, payload);
        for (var i = 0; i < 2; i++)
        {
            var frame = Noise(i);

            marking.Write(frame, CancellationToken.None);
            var marked = kept.Frame!;

            Assert.Equal(payload, WatermarkReader.TryReadUncut(marked)?.Payload);
            var label = VisibleLabelPainter.RegionOf(frame, VisibleLabel.Usual);
            Assert.True(Math.Abs(Mean(frame, label) - Mean(marked, label)) > 10);
        }
    }

    private static string Json => Mp4Label.MetadataOf(s_content)[Mp4Label.AigcName];

    /// <summary>ftyp, moov with one chunk's place and the metadata, mdat.</summary>
    private static byte[] Film(string? aigc)
    {
        var head = Box("ftyp", "isom\0\0\0\0isom"u8.ToArray());
        byte[] Moov(int place) => Box("moov",
            Box("trak", Box("mdia", Box("minf", Box("stbl", Box("stco", [0, 0, 0, 0, .. Number(1), .. Number(place)]))))),
            aigc is null ? [] : Box("udta", Box("meta",
                [0, 0, 0, 0],
                Box("hdlr", new byte[25]),
                Box("keys", [0, 0, 0, 0, .. Number(2), .. Number(13), .. "mdtaother"u8, .. Number(12), .. "mdtaAIGC"u8]),
                Box("ilst", Item(1, "else"), Item(2, aigc)))));
        return [.. head, .. Moov(head.Length + Moov(0).Length + 8), .. Box("mdat", "frames"u8.ToArray())];
    }

    private static byte[] Item(int number, string value)
    {
        var item = Box("\0\0\0\0", Box("data", [0, 0, 0, 1, 0, 0, 0, 0, .. Encoding.UTF8.GetBytes(value)]));
        Number(number).CopyTo(item, 4);
        return item;
    }

    private static byte[] Box(string type, params byte[][] contents) =>
        [.. Number(8 + contents.Sum(content => content.Length)), .. Encoding.Latin1.GetBytes(type), .. contents.SelectMany(content => content)];

    private static byte[] Number(int number)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, number);
        return bytes;
    }

    private static int ChunkPlace(byte[] file) => BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(file.AsSpan().IndexOf("stco"u8) + 12));

    private static Bitmap Noise(int seed)
    {
        var random = new Random(seed);
        var picture = new Bitmap(320, 240, 3);
        for (var i = 0; i < picture.Pixels.Length; i += 3)
        {
            picture.Pixels.AsSpan(i, 3).Fill((byte)(90 + random.Next(40) + (i / 3 % 320 / 4)));
        }

        return picture;
    }

    private static double Mean(Bitmap picture, Imaging.Geometry.PixelRegion region)
    {
        var sum = 0.0;
        for (var y = region.Y; y < region.Bottom; y++)
        {
            sum += picture.Row(y).Slice(3 * region.X, 3 * region.Width).ToArray().Average(value => value);
        }

        return sum / region.Height;
    }

    private sealed class LastFrame : IClipSink
    {
        public Bitmap? Frame { get; private set; }

        public void Begin(int frames)
        {
        }

        public void Write(Bitmap frame, CancellationToken cancellation) => Frame = frame;
    }
}
