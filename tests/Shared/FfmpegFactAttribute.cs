namespace FaceFusion.Testing;

/// <summary>A test that reads or writes clips; shown as skipped, with the reason, where ffmpeg is not on the machine.</summary>
public sealed class FfmpegFactAttribute : FactAttribute
{
    public FfmpegFactAttribute() => Skip = TestClips.Missing;
}

/// <summary>The same for a theory.</summary>
public sealed class FfmpegTheoryAttribute : TheoryAttribute
{
    public FfmpegTheoryAttribute() => Skip = TestClips.Missing;
}
