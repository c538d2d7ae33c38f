using FaceFusion.Decoding.Tests.Malformed;
using FaceFusion.Imaging;
using FaceFusion.Imaging.Codecs;

namespace FaceFusion.Decoding.Tests.Pool;

/// <summary>Children break, and the pool goes on.</summary>
public sealed class DecoderPoolTests
{
    private const int Crashes = 90;
    private const int Loops = 10;

    private static readonly byte[] s_sound = new VipsImageCodec().Encode(Children.Picture(), new EncodeOptions(ImageFormat.Png));

    [Fact]
    public async Task Decode_NinetyFilesThatBreakTheirChild_EachGetsAnErrorAndNobodyElseNotices()
    {
        using var children = new Children(options => options with { Workers = 4 });
        string[] faults = ["abort", "segv", "memory", "exit", "nonsense", "lie", "short"];
        using var done = new CancellationTokenSource();
        var others = Task.Run(() =>
        {
            var decoded = 0;
            while (!done.IsCancellationRequested)
            {
                Assert.Equal(320, children.Codec.Decode(s_sound, Children.Limits, default).Width);
                decoded++;
            }

            return decoded;
        });

        await Parallel.ForAsync(0, Crashes, new ParallelOptions { MaxDegreeOfParallelism = 3 }, (i, _) =>
        {
            var fault = faults[i % faults.Length];
            var error = Assert.Throws<ImagingException>(() => children.Codec.Decode(Children.Fault(fault), Children.Limits, default));
            Assert.Equal((fault, ImagingErrorCodes.DecoderCrashed), (fault, error.Code));
            return ValueTask.CompletedTask;
        });

        await done.CancelAsync();
        Assert.True(await others > 0);
        Assert.Equal(Crashes, children.Faults.Count);
        Assert.Equal(320, children.Codec.Decode(s_sound, Children.Limits, default).Width);
    }

    [Fact]
    public void Decode_TenFilesThatNeverEnd_EachSaysTheLimit()
    {
        using var children = new Children(options => options with { Time = TimeSpan.FromSeconds(0.2) });
        for (var i = 0; i < Loops; i++)
        {
            var error = Assert.Throws<ImagingException>(() => children.Codec.Decode(Children.Fault("loop"), Children.Limits, default));

            Assert.Equal((ImagingErrorCodes.DecoderTimedOut, 0.2), (error.Code, error.Arguments["limit"]));
        }
    }

    [Fact]
    public async Task Decode_CanceledWhileTheChildHangs_EndsSoon()
    {
        using var children = new Children();
        using var cancel = new CancellationTokenSource();
        var decode = Task.Run(() => children.Codec.Decode(Children.Fault("loop"), Children.Limits, cancel.Token));
        await children.StartedAsync();

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => decode);
    }

    [Fact]
    public async Task Decode_CanceledAtAChildThatAnswersInHalves_LeavesNothingToTheNextFile()
    {
        using var children = new Children(options => options with { Workers = 1 });
        using var cancel = new CancellationTokenSource();
        var decode = Task.Run(() => children.Codec.Decode(Children.Fault("half"), Children.Limits, cancel.Token));
        await children.StartedAsync();
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => decode);

        Assert.Equal(320, children.Codec.Decode(s_sound, Children.Limits, default).Width);
        Assert.Empty(children.Faults);
    }

    /// <summary>Long enough for the runtime to compile anew what runs often, on threads that it starts then.</summary>
    [Fact]
    public void Decode_HundredsOfFilesByOneChild_GoesOn()
    {
        using var children = new Children(options => options with { Workers = 1, Pictures = 10_000 });
        for (var i = 0; i < 600; i++)
        {
            _ = children.Codec.Decode(s_sound, Children.Limits, default);
        }

        Assert.Single(children.Processes);
        Assert.Empty(children.Faults);
    }

    /// <summary>Each needs a tenth of what a child may take: what one leaves behind must not be missing later.</summary>
    [Fact]
    public void Decode_ManyLargeFiles_NeverRunsOutOfMemory()
    {
        using var children = new Children(options => options with { Workers = 1, MemoryMegabytes = 256 });
        var file = CraftedFiles.Progressive(Children.Picture(1900, 1900));
        for (var i = 0; i < 60; i++)
        {
            Assert.Equal(1900, children.Codec.Decode(file, Children.Limits, default).Width);
        }

        Assert.Empty(children.Faults);
    }

    [Fact]
    public void Decode_ManyFiles_ReplacesTheChildAfterItsShare()
    {
        using var children = new Children(options => options with { Workers = 1, Pictures = 3 });
        for (var i = 0; i < 7; i++)
        {
            _ = children.Codec.Decode(s_sound, Children.Limits, default);
        }

        Assert.InRange(children.Processes.Distinct().Count(), 3, 4);
        Assert.Empty(children.Faults);
    }

    [Fact]
    public void WarmUp_Pool_HasItsChildrenReady()
    {
        using var children = new Children();

        children.Pool.WarmUp();

        Assert.Equal((2, 2), (children.Pool.Idle, children.Processes.Count));
    }

    [Fact]
    public void Decode_WithoutTheChildsProgram_SaysThatNoDecoderStarts()
    {
        using var children = new Children(options => options with { Program = "/nowhere/FaceFusion.Decoding.dll" });

        var error = Assert.Throws<ImagingException>(() => children.Codec.Decode(s_sound, Children.Limits, default));

        Assert.Equal(ImagingErrorCodes.DecoderUnavailable, error.Code);
        Assert.Single(children.Faults);
    }
}
