using FaceFusion.Decoding.Clips;
using FaceFusion.Imaging;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Testing;

namespace FaceFusion.Decoding.Tests.Clips;

public sealed class ClipToolTests : IDisposable
{
    private static readonly ClipLimits s_limits = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("facefusion-clips-");
    private readonly ClipTool _tool = ClipTool.Find(new ClipOptions())!;

    public void Dispose() => _folder.Delete(recursive: true);

    [FfmpegFact]
    public void Read_WhatWasWritten_IsTheSameFramesWithSound()
    {
        string sound = Clip("sound.mp4"), written = Path.Combine(_folder.FullName, "written.mp4");
        var info = _tool.Probe(sound, s_limits, CancellationToken.None) with { Width = 96, Height = 64 };
        var frames = Enumerable.Range(0, 6).Select(Ramp).ToList();
        using (var writer = _tool.Write(written, info, new ClipOrder(frames.Count, sound, new Dictionary<string, string> { ["AIGC"] = """{"Label":"1"}""" })))
        {
            frames.ForEach(frame => writer.Write(frame, CancellationToken.None));
            writer.Finish(CancellationToken.None);
        }

        var told = _tool.Probe(written, s_limits, CancellationToken.None);

        Assert.Equal((96, 64, "12/1", "aac", 6), (told.Width, told.Height, told.Rate.ToString(), told.AudioCodec, told.Frames));
        var read = ReadAll(written, told);
        Assert.Equal(6, read.Count);
        Assert.All(read.Zip(frames), pair => Assert.InRange(Difference(pair.First, pair.Second), 0, 4));
    }

    [FfmpegTheory]
    [InlineData("webm", "-c:v libvpx -c:a libopus", "opus")]
    [InlineData("mov", "-c:v libx264 -pix_fmt yuv420p -c:a pcm_s16le", "pcm_s16le")]
    public void Strip_AnyContainer_KeepsPictureAndSoundAndNoPlaces(string ending, string codecs, string sound)
    {
        string clip = Path.Combine(_folder.FullName, "clip." + ending), stripped = Path.Combine(_folder.FullName, "stripped");
        TestClips.Run(["-f", "lavfi", "-i", "testsrc=size=64x48:rate=10:duration=0.5", "-f", "lavfi", "-i", "sine=duration=0.5", .. codecs.Split(' '), "-metadata", "location=+31.2+121.4/", "-metadata", "title=secret", clip]);
        Assert.Contains("secret", File.ReadAllText(clip), StringComparison.Ordinal);

        _tool.Strip(clip, stripped, _tool.Probe(clip, s_limits, CancellationToken.None), CancellationToken.None);

        var info = _tool.Probe(stripped, s_limits, CancellationToken.None);
        Assert.Equal((64, 48, sound), (info.Width, info.Height, info.AudioCodec));
        Assert.Equal(5, ReadAll(stripped, info).Count);
        var text = File.ReadAllText(stripped);
        Assert.DoesNotContain("secret", text, StringComparison.Ordinal);
        Assert.DoesNotContain("121.4", text, StringComparison.Ordinal);
    }

    [FfmpegFact]
    public void Probe_AudioAlone_IsRefused()
    {
        var file = Path.Combine(_folder.FullName, "tone.mp4");
        TestClips.Run("-f", "lavfi", "-i", "sine=duration=0.2", "-c:a", "aac", file);

        Assert.Equal(ImagingErrorCodes.ClipAudioOnly, Refusal(file));
    }

    [FfmpegFact]
    public void Probe_LongClip_IsRefused()
    {
        var file = Path.Combine(_folder.FullName, "long.mp4");
        TestClips.Run("-f", "lavfi", "-i", "color=size=16x16:rate=1:duration=32", "-c:v", "libx264", "-pix_fmt", "yuv420p", file);

        Assert.Equal(ImagingErrorCodes.ClipTooLong, Refusal(file));
    }

    [FfmpegFact]
    public void Read_MoreThanTheFileSays_IsRefusedAtTheLimit()
    {
        var clip = Clip("clip.mp4");
        var info = _tool.Probe(clip, s_limits, CancellationToken.None);

        Assert.Equal(ImagingErrorCodes.ClipTooLong, Assert.Throws<ImagingException>(() => ReadAll(clip, info, new ClipLimits { MaxSeconds = -0.4 })).Code);
    }

    [FfmpegFact]
    public void Probe_FileThatNamesOthers_IsNoClip()
    {
        var list = Path.Combine(_folder.FullName, "list.mp4");
        File.WriteAllText(list, "#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n");

        Assert.Equal(ImagingErrorCodes.NotAClip, Refusal(list));
    }

    [FfmpegFact]
    public void Probe_TooManyBytes_IsRefused() =>
        Assert.Equal(ImagingErrorCodes.FileTooLarge, Assert.Throws<ImagingException>(() => _tool.Probe(Clip("clip.mp4"), new ClipLimits { MaxBytes = 100 }, CancellationToken.None)).Code);

    [FfmpegFact]
    public void Read_DamagedClips_AreReadOrRefusedAndNothingElse()
    {
        var sound = File.ReadAllBytes(Clip("clip.mp4"));
        var random = new Random(11);
        HashSet<string> codes = [];
        for (var i = 0; i < 12; i++)
        {
            var bytes = i < 4 ? sound[..(sound.Length * (i + 1) / 5)] : [.. sound];
            for (var change = 0; i >= 4 && change < 40; change++)
            {
                bytes[random.Next(8, bytes.Length)] = (byte)random.Next(256);
            }

            var file = Path.Combine(_folder.FullName, $"damaged-{i}.mp4");
            File.WriteAllBytes(file, bytes);
            try
            {
                ReadAll(file, _tool.Probe(file, s_limits, CancellationToken.None));
            }
            catch (ImagingException refusal)
            {
                codes.Add(refusal.Code);
            }
        }

        Assert.Contains(ImagingErrorCodes.ClipBroken, codes);
        Assert.Empty(codes.Except([ImagingErrorCodes.ClipBroken, ImagingErrorCodes.ClipNoVideo, ImagingErrorCodes.ClipAudioOnly, ImagingErrorCodes.ClipTooLong, ImagingErrorCodes.SideTooLong, ImagingErrorCodes.NotAClip]));
    }

    [FfmpegFact]
    public void Read_Canceled_EndsAtOnce()
    {
        var clip = Clip("clip.mp4");
        var info = _tool.Probe(clip, s_limits, CancellationToken.None);
        using var reader = _tool.Read(clip, info, s_limits);

        Assert.ThrowsAny<OperationCanceledException>(() => reader.TryRead(new Bitmap(info.Width, info.Height, 3), new CancellationToken(true)));
    }

    [Fact]
    public void Require_NoFfmpeg_NamesWhatIsMissing() =>
        Assert.Equal(ImagingErrorCodes.ClipToolMissing, Assert.Throws<ImagingException>(() => ClipTool.Require(new ClipOptions { Folder = _folder.FullName })).Code);

    private string Clip(string name)
    {
        var file = Path.Combine(_folder.FullName, name);
        TestClips.Portrait(file, "alex");
        return file;
    }

    private string Refusal(string file) => Assert.Throws<ImagingException>(() => _tool.Probe(file, s_limits, CancellationToken.None)).Code;

    private List<Bitmap> ReadAll(string file, ClipInfo info, ClipLimits? limits = null)
    {
        using var reader = _tool.Read(file, info, limits ?? s_limits);
        List<Bitmap> frames = [];
        for (var frame = new Bitmap(info.Width, info.Height, 3); reader.TryRead(frame, CancellationToken.None); frame = new Bitmap(info.Width, info.Height, 3))
        {
            frames.Add(frame);
        }

        return frames;
    }

    private static Bitmap Ramp(int number)
    {
        var frame = new Bitmap(96, 64, 3);
        for (var i = 0; i < frame.Pixels.Length; i++)
        {
            frame.Pixels[i] = (byte)(40 + (i / 3 % 96) + (10 * number));
        }

        return frame;
    }

    private static double Difference(Bitmap one, Bitmap other) => one.Pixels.Zip(other.Pixels).Average(pair => Math.Abs(pair.First - pair.Second));
}
