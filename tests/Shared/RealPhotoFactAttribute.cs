namespace FaceFusion.Testing;

/// <summary>A test on the real photos; shown as skipped, with the reason, where they are not on the machine.</summary>
public sealed class RealPhotoFactAttribute : FactAttribute
{
    public RealPhotoFactAttribute() => Skip = RealPhotos.Present ? null : RealPhotos.SkipReason;
}

/// <summary>A theory on the real photos; shown as skipped, with the reason, where they are not on the machine.</summary>
public sealed class RealPhotoTheoryAttribute : TheoryAttribute
{
    public RealPhotoTheoryAttribute() => Skip = RealPhotos.Present ? null : RealPhotos.SkipReason;
}
