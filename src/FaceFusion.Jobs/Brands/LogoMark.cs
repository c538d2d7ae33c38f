namespace FaceFusion.Jobs.Brands;

/// <summary>A logo on a picture: whose, which, and how it stands.</summary>
/// <param name="Workspace">Whose brand it is.</param>
/// <param name="LogoId">Which logo: another file has another id.</param>
/// <param name="Corner">Where it stands.</param>
/// <param name="Percent">Its longer side in percent of the picture's shorter side.</param>
/// <param name="SafePercent">What is kept clear along the edges, in percent of the picture's shorter side.</param>
public sealed record LogoMark(string Workspace, string LogoId, LogoCorner Corner, int Percent, int SafePercent);
