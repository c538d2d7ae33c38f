using FaceFusion.Web.Components.Brands;

namespace FaceFusion.Web.Tests.Components;

public sealed class ArchiveNamesTests
{
    [Fact]
    public void Names_ThatComeAgain_GetANumberInWhateverCase() =>
        Assert.Equal(["Summer", "summer-2", "summer-2-2", "SUMMER-3", "x"], ArchiveNames.Apart(["Summer", "summer", "summer-2", "SUMMER", "x"]));
}
