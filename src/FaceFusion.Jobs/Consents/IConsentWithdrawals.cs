using FaceFusion.Jobs.Receipts;

namespace FaceFusion.Jobs.Consents;

/// <summary>Everything that was made of a photo.</summary>
/// <param name="Photos">Uploads with these bytes that are still there, and pictures made of them that became photos themselves.</param>
/// <param name="Jobs">Jobs that use it, finished or not, newest first; in the bin too.</param>
/// <param name="Shares">Links under which others see their pictures.</param>
public sealed record DerivedThings(IReadOnlyList<string> Photos, IReadOnlyList<JobSnapshot> Jobs, IReadOnlyList<string> Shares);

/// <summary>Takes consent back, and with it whatever was made by it. Safe for concurrent use.</summary>
public interface IConsentWithdrawals
{
    /// <summary>What a withdrawal would delete.</summary>
    /// <param name="workspace">Whose; null for a program's photo.</param>
    /// <param name="photo">The photo; may be gone where <paramref name="sha256"/> is given.</param>
    /// <param name="sha256">Hash of its file; null takes the photo's.</param>
    DerivedThings FindDerived(string? workspace, string? photo, string? sha256 = null);

    /// <summary>
    /// Ends the consent of a photo, deletes the photo, every job and picture that used it, and their links. Records of consent,
    /// the numbers of watermarks and the audit log stay.
    /// </summary>
    DeletionReceipt Withdraw(string? workspace, string? photo, string? sha256 = null);
}
