using FaceFusion.Fusion.Tests.Support;
using FaceFusion.Testing;

namespace FaceFusion.Fusion.Tests.Engine;

/// <summary>The invariants on the sample portraits that the repository carries.</summary>
public sealed class CarriedPortraitTests
{
    private static readonly PortraitInvariants s_portraits =
        new([.. new[] { "elena", "kwame", "mei", "henrik" }.Select(n => RepositoryFiles.Path("wwwroot", "samples", $"{n}.jpg"))]);

    [Fact]
    public Task Chain_WithFairRatios_EqualsTheMeanOfTheSamePeople() => s_portraits.FairChainEqualsMeanAsync();

    [Fact]
    public Task Chain_Permuted_IsTheSame() => s_portraits.FairChainPermutedIsTheSameAsync();

    [Fact]
    public Task Chain_AllRatiosZero_IsThePhotoToTheBit() => s_portraits.RatioZeroIsTheBaseAsync();

    [Fact]
    public Task Chain_FaceWithItself_StaysTheSame() => s_portraits.FaceWithItselfStaysAsync();

    [Fact]
    public Task Chain_AtThePhotosSize_KeepsItsBytesOutside() => s_portraits.OutsideTheMaskIsThePhotoAsync();

    [Fact]
    public Task Chain_RoundK_EqualsOneRenderWithItsShares() => s_portraits.RoundsEqualDirectRendersAsync();

    [Fact]
    public Task Source_TurnedByExif_GivesTheSameResult() => s_portraits.SourceTurnedByExifIsTheSameAsync();

    [Fact]
    public Task Chain_ColorMatch_GivesDarkAndLightSkinTheBasesRim() => s_portraits.RimKeepsTheBasesToneAsync(onto: 0, source: 1);

    [Fact]
    public Task Chain_SeamInTheGradientDomain_GivesUnmatchedSkinTheBasesRim() => s_portraits.GradientSeamMeetsTheBaseAsync(onto: 0, source: 1);
}
